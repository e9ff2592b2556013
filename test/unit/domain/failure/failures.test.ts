import { strict as assert } from 'node:assert';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describedMachine } from '../../../../server/src/cli/config/describedMachine';
import { readDescription } from '../../../../server/src/cli/config/machineDescription';
import { CondaFailure } from '../../../../server/src/domain/channel/condaFailure';
import type { StoredCredential } from '../../../../server/src/domain/credentials/storedCredential';
import { diagnose } from '../../../../server/src/domain/failure/diagnose';
import type { Diagnosis, FailureContext } from '../../../../server/src/domain/failure/diagnosis';
import { readableVariables } from '../../../../server/src/domain/failure/failureText';
import { redactShapes } from '../../../../server/src/domain/secret/redact';
import { failureContext } from '../../../../server/src/features/failure/failureContext';
import { environmentFiles } from '../../../../server/src/rules/machine/environmentChannels';
import { MachineReader } from '../../../../server/src/rules/machine/machineReader';
import expected from '../../../fixtures/failures/expected.json';

/** A failure that was printed, and what it has to come to: by its text alone, and with the machine that it came from. */
interface ExpectedFailure {
  readonly name: string;
  /** Printed by the program itself; else written after its source. */
  readonly recorded: boolean;
  readonly kind: string;
  readonly withMachine?: string;
  readonly credential?: string;
  readonly machine: { readonly files?: readonly { readonly path: string; readonly text?: string }[] };
}

const failures = expected as readonly ExpectedFailure[];
/** Stands where a recorded text had a token. */
const TOKEN = 'a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718';

function printed({ name }: ExpectedFailure): string {
  const file = join(process.cwd(), 'test', 'fixtures', 'failures', `${name}.txt`);
  return readFileSync(file, 'utf8').replaceAll('{TOKEN}', TOKEN);
}

/** What the token files and the netrc of a described machine keep. */
function storedOn({ machine }: ExpectedFailure): readonly StoredCredential[] {
  const entry = { line: 0, fingerprint: 'f' } as const;
  return (machine.files ?? []).flatMap(({ path, text = '' }): readonly StoredCredential[] => {
    const [, file] = /binstar\/(.+)\.token$/.exec(path) ?? [];
    if (file !== undefined)
      return [{ ...entry, store: 'condaTokens', path, key: decodeURIComponent(file), kind: 'condaToken' }];
    const [, host] = path.endsWith('.netrc') ? (/machine (\S+)/.exec(text) ?? []) : [];
    return host === undefined ? [] : [{ ...entry, store: 'netrc', path, key: host, kind: 'basic' }];
  });
}

async function contextOf(failure: ExpectedFailure): Promise<FailureContext> {
  const { machine, argv } = describedMachine(
    readDescription(JSON.stringify(failure.machine).replaceAll('{TOKEN}', TOKEN)),
  );
  const reading = await new MachineReader().read(machine, argv);
  const file = argv[0] === 'env' ? 'environment.yml' : undefined;
  const read = file === undefined ? undefined : await environmentFiles(machine, 'env create', [file]);
  const files =
    read === undefined || read instanceof CondaFailure || file === undefined
      ? []
      : [{ path: file, channels: read.channels[0] ?? [] }];
  return failureContext(reading, storedOn(failure), files);
}

function texts(diagnosis: Diagnosis | undefined): readonly string[] {
  return JSON.stringify(diagnosis ?? {}).match(/"(?:[^"\\]|\\.)*"/g) ?? [];
}

const PAGE = 'test/fixtures/failures/said.json';

/** What is said of a failure, by its text alone and on its machine, all of it. */
async function saidOf(failure: ExpectedFailure): Promise<readonly unknown[]> {
  const said = [diagnose(printed(failure)), diagnose(printed(failure), await contextOf(failure))];
  return JSON.parse(JSON.stringify(said)) as readonly unknown[];
}

describe('The failures of conda and its kin', () => {
  before(async () => {
    if (process.env.UPDATE_FAILURES === undefined) return;
    const said = await Promise.all(failures.map(async (one) => [one.name, await saidOf(one)] as const));
    writeFileSync(PAGE, `${JSON.stringify(Object.fromEntries(said), undefined, 1)}\n`);
  });

  it('are at least sixty recorded ones', () => {
    assert.ok(failures.filter(({ recorded }) => recorded).length >= 60);
  });

  for (const failure of failures) {
    const { name, kind, withMachine = kind, credential } = failure;

    // Proves: readme/explain-failure
    it(`have the right cause by the text alone: ${name}`, () => {
      const diagnosis = diagnose(printed(failure));
      assert.equal(diagnosis?.kind ?? 'unknown', kind);
    });

    it(`have the right cause once secrets are hidden in the text: ${name}`, () => {
      assert.equal(diagnose(redactShapes(readableVariables(printed(failure))))?.kind ?? 'unknown', kind);
    });

    it(`have the right cause on the machine that it came from: ${name}`, async () => {
      const diagnosis = diagnose(printed(failure), await contextOf(failure));
      assert.equal(diagnosis?.kind ?? 'unknown', withMachine);
      if (credential !== undefined) assert.equal(diagnosis?.credential?.kind, credential);
    });

    it(`say the same as on their page, which UPDATE_FAILURES=1 writes: ${name}`, async () => {
      const page = JSON.parse(readFileSync(PAGE, 'utf8')) as Record<string, unknown>;
      assert.deepEqual(await saidOf(failure), page[name]);
    });

    it(`show no secret and one line for each text: ${name}`, async () => {
      for (const diagnosis of [
        diagnose(printed(failure)),
        diagnose(printed(failure), await contextOf(failure)),
      ]) {
        const all = texts(diagnosis);
        assert.deepEqual(
          all.filter((text) => /a1b2c3d4|wrongpass|dozjgnry|_def/i.test(text)),
          [],
        );
        assert.deepEqual(
          all.filter((text) => /\\n|\\u001b/.test(text)),
          [],
        );
        const advice = [diagnosis?.cause, diagnosis?.fix].filter((words) => words !== undefined);
        assert.deepEqual(advice.map(redactShapes), advice, 'nothing of the advice looks like a secret');
      }
    });
  }
});
