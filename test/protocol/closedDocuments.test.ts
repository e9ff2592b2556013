import { strict as assert } from 'node:assert';
import type { FileKind } from '../../server/src/domain/file/fileKind';
import { formsOf } from '../canaries';
import { FuzzedServer, questions, type Sitting } from '../property/fuzzedServer';
import { KINDS, sampleOf } from '../property/readers/samples';

const SECRET = 'c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00';

/** Looks at a file of a kind in every way, which holds the secret wherever a token stands. */
function sittingAt(kind: FileKind): Sitting {
  return {
    file: { title: kind, kind, text: sampleOf(kind).replaceAll(/abc-1(?:23)?|\babc\b/g, SECRET) },
    changes: [{ from: [0.5, 0], lines: 0, to: 0, text: '\n' }],
    at: [0.1, 0.5],
    asks: questions,
  };
}

describe('The memory of the language server', () => {
  // Proves: security/closed-documents
  it('holds no value of documents that were closed, of any kind', async () => {
    const server = await FuzzedServer.start();
    const held = async (form: Buffer): Promise<number> =>
      (await server.memory()).strings.filter((text) => text.includes(form.toString('latin1'))).length;
    await server.sit(sittingAt('condarc'), 0, false);
    assert.ok((await held(Buffer.from(SECRET))) > 0, 'an open document is in memory');
    for (const [at, kind] of KINDS.entries()) await server.sit(sittingAt(kind), at);
    const { strings } = await server.memory();
    for (const [form, bytes] of formsOf(SECRET))
      assert.equal(strings.filter((text) => text.includes(bytes.toString('latin1'))).length, 0, form);
    assert.equal(await server.stop(), 0);
  });
});
