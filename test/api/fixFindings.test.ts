import { strict as assert } from 'node:assert';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ReadBack } from '../../client/src/documents/readBack';
import { groupsOf } from '../../client/src/findings/findingGroups';
import { FixFindings } from '../../client/src/findings/fixFindings';
import { WorkspaceFindings } from '../../client/src/findings/workspaceFindings';
import { WorkspaceScan } from '../../client/src/findings/workspaceScan';
import type {
  FindingsResult,
  PlacesResult,
  SafeFixesResult,
} from '../../server/src/connection/wire/messages';
import { redactShapes } from '../../server/src/domain/secret/redact';
import type { ServerProcess } from '../protocol/serverProcess';
import { AS_TICKED, type Reaction, ScriptedPerson } from '../unit/ui/scriptedPerson';
import { comparesConversations } from './conversations';
import { DiskWorkspace, serverOver } from './diskWorkspace';

const MANIFEST = 'server: https://h\ntokens:\n  - name: ci\n    scopes:\n';
const TWICE = '      - channel:view\n      - channel:view\n';

describe('Fixing the findings of a workspace', () => {
  let person: ScriptedPerson;
  let folder: string;
  let workspace: DiskWorkspace;
  let language: ServerProcess;
  let findings: WorkspaceFindings;
  let scan: WorkspaceScan;
  let fix: FixFindings;

  beforeEach(async () => {
    person = new ScriptedPerson();
    folder = await mkdtemp(join(tmpdir(), 'fix-'));
    workspace = new DiskWorkspace(folder);
    language = await serverOver(workspace, 'abcd');
    await written('a/anaconda-tokens.yaml', `${MANIFEST}${TWICE}`);
    await written('b/anaconda-tokens.yaml', `${MANIFEST}${TWICE}`.replaceAll('\n', '\r\n'));
    await written('prose.txt', 'nothing of interest');
    findings = new WorkspaceFindings();
    const asked = <T>(message: string, params: object): Promise<T> =>
      language.connection.sendRequest(`anacondaTokens/${message}`, params);
    scan = new WorkspaceScan(
      {
        workspace,
        files: () =>
          Promise.resolve({
            uris: ['a/anaconda-tokens.yaml', 'b/anaconda-tokens.yaml', 'prose.txt'].map((name) =>
              workspace.file(join(folder, name)),
            ),
            truncated: false,
            ignored: 0,
          }),
        ask: (params) => asked<FindingsResult>('findings', params),
        now: () => 0,
      },
      findings,
    );
    fix = new FixFindings({
      ui: person,
      workspace,
      ask: (uri) => asked<SafeFixesResult>('safeFixes', { uri }),
      readBack: new ReadBack((params) => asked<PlacesResult>('places', params), workspace, 'abcd'),
      redact: redactShapes,
      lock: { alone: (_, task) => task() },
      look: (uris) => scan.again(uris),
    });
    await scan.run(new AbortController().signal);
  });
  afterEach(async () => {
    await language.stop();
    await rm(folder, { recursive: true });
  });
  comparesConversations('fixFindings', () => person);

  async function written(name: string, text: string): Promise<void> {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }

  const text = (name: string): Promise<string> =>
    readFile(join(folder, name, 'anaconda-tokens.yaml'), 'utf8');

  async function fixed(...reactions: readonly Reaction[]): Promise<number | undefined> {
    person.follow(...reactions);
    const [group] = groupsOf(findings.all(), 'rule');
    assert.ok(group);
    return (await fix.run(group, group.key))?.fixed;
  }

  it('changes what stays ticked in a list of lines, leaves all other bytes, and looks again', async () => {
    assert.equal(findings.count, 2);
    assert.equal(await fixed(AS_TICKED), 2);
    const [asked] = person.asked;
    assert.deepEqual(asked?.rows, ['Remove the second one', 'Remove the second one']);
    assert.equal(await text('a'), `${MANIFEST}      - channel:view\n`);
    assert.equal(await text('b'), `${MANIFEST}      - channel:view\n`.replaceAll('\n', '\r\n'));
    assert.equal(findings.count, 0);
    assert.match(person.told[0]?.words ?? '', /Fixed: 2 problems/);
  });

  it('changes nothing when the person leaves', async () => {
    assert.equal(await fixed('cancelled'), undefined);
    assert.equal(await text('a'), `${MANIFEST}${TWICE}`);
    assert.equal(findings.count, 2);
  });

  it('leaves a file that changes while the list is shown, or is read-only, and says which and why', async () => {
    await chmod(join(folder, 'b/anaconda-tokens.yaml'), 0o444);
    const other = `# mine\n${MANIFEST}${TWICE}`;
    const pickMany = person.pickMany.bind(person);
    person.pickMany = async (...asked) => {
      await written('a/anaconda-tokens.yaml', other);
      return pickMany(...asked);
    };
    assert.equal(await fixed(AS_TICKED), 0);
    assert.equal(await text('a'), other);
    const [said] = person.told;
    assert.equal(said?.weight, 'warning');
    assert.match(
      said.words,
      /a\/anaconda-tokens\.yaml.*has just changed.*b\/anaconda-tokens\.yaml.*read-only/,
    );
  });

  it('changes an open document with unsaved changes in the editor alone', async () => {
    const document = workspace.edit('a/anaconda-tokens.yaml', `# mine\n${MANIFEST}${TWICE}`);
    await scan.run(new AbortController().signal);
    assert.equal(await fixed(AS_TICKED), 2);
    assert.equal(document.text(), `# mine\n${MANIFEST}      - channel:view\n`);
    assert.equal(await text('a'), `${MANIFEST}${TWICE}`);
  });
});
