import { strict as assert } from 'node:assert';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fc from 'fast-check';
import { canariesHeld } from '../canaries';
import { mutations } from '../mutatedJson';
import { times } from '../property/readers/samples';

const SECRET = 'c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00';
const CONDARC = 'file:///project/é😀/.condarc';
const TEXT = `channels:\n  - https://conda.example.com/t/${SECRET}/main # é😀\nchanels: é😀\n`;
const TEXT_DOCUMENT = { uri: CONDARC };
const POSITION = { line: 1, character: 8 };
const EDITED = { line: 2, character: 11 };

type Json = Readonly<Record<string, unknown>>;

/** What an editor says, one after the other. */
const TALK: readonly Json[] = [
  { id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } },
  { method: 'initialized', params: {} },
  {
    method: 'textDocument/didOpen',
    params: { textDocument: { ...TEXT_DOCUMENT, languageId: 'condarc', version: 1, text: TEXT } },
  },
  { id: 2, method: 'textDocument/hover', params: { textDocument: TEXT_DOCUMENT, position: POSITION } },
  { id: 3, method: 'textDocument/documentSymbol', params: { textDocument: TEXT_DOCUMENT } },
  {
    method: 'textDocument/didChange',
    params: {
      textDocument: { ...TEXT_DOCUMENT, version: 2 },
      contentChanges: [{ range: { start: EDITED, end: EDITED }, text: 'é' }],
    },
  },
  { id: 'four', method: 'textDocument/hover', params: { textDocument: TEXT_DOCUMENT, position: POSITION } },
  { id: 5, method: 'textDocument/completion', params: { textDocument: TEXT_DOCUMENT, position: POSITION } },
];
/** What an editor says last, but for `exit`, which it says when this is answered. */
const BYE: readonly Json[] = [{ id: 6, method: 'shutdown' }];

const framed = (body: string | Buffer): Buffer =>
  Buffer.concat([Buffer.from(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n`), Buffer.from(body)]);
const said = (message: unknown): Buffer => framed(JSON.stringify(message));
const saidAll = (messages: readonly Json[]): Buffer =>
  Buffer.concat(messages.map((message) => said({ jsonrpc: '2.0', ...message })));

interface Ended {
  readonly code: number | null;
  /** By id. */
  readonly answers: ReadonlyMap<unknown, Json>;
  /** Those to nobody: of what had no id. */
  readonly refusals: readonly Json[];
  readonly output: Buffer;
  readonly errors: string;
}

/**
 * Says all of it to a server of its own in these pieces. It ends by what it is told, or when its input does: that may be
 * before it has answered, and `closes` says that it is not waited for.
 */
async function conversation(pieces: Iterable<Buffer>, closes = false): Promise<Ended> {
  const child = spawn(process.execPath, ['dist/server.js', '--stdio']);
  const [output, errors]: [Buffer[], Buffer[]] = [[], []];
  child.stdout.on('data', (chunk: Buffer) => {
    output.push(chunk);
    if (chunk.includes('"id":6,"result":null}')) child.stdin.write(said({ jsonrpc: '2.0', method: 'exit' }));
  });
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
  // A server that has ended reads no more.
  child.stdin.on('error', () => undefined);
  const closed = once(child, 'close') as Promise<[number | null]>;
  for (const piece of pieces) {
    if (!child.stdin.write(piece)) await Promise.race([once(child.stdin, 'drain'), closed]);
    await new Promise((resolve) => setImmediate(resolve));
  }
  if (closes) child.stdin.end();
  const [code] = await closed;
  const all = Buffer.concat(output);
  return { code, ...answersIn(all), output: all, errors: Buffer.concat(errors).toString() };
}

/** Fails where the output is anything else than whole messages. */
function answersIn(output: Buffer): Pick<Ended, 'answers' | 'refusals'> {
  const answers = new Map<unknown, Json>();
  const refusals: Json[] = [];
  for (let rest = output; rest.length > 0;) {
    const start = rest.toString('latin1', 0, 200);
    const [head = '', length = ''] = /^Content-Length: (\d+)\r\n\r\n/.exec(start) ?? [];
    assert.notEqual(head, '', start);
    const end = head.length + Number(length);
    const message = JSON.parse(rest.toString('utf8', head.length, end)) as Json;
    if (message.id === null) refusals.push(message);
    else if ('id' in message && !('method' in message)) answers.set(message.id, message);
    rest = rest.subarray(end);
  }
  return { answers, refusals };
}

function assertSilent({ output, errors }: Ended): void {
  assert.deepEqual(canariesHeld(Buffer.concat([output, Buffer.from(errors)]), { secret: SECRET }), []);
}

function* pieces(bytes: Buffer, lengths: Iterable<number>): Generator<Buffer> {
  let from = 0;
  for (const length of lengths) {
    if (from >= bytes.length) return;
    yield bytes.subarray(from, (from += length));
  }
  yield bytes.subarray(from);
}

function* endless(length: () => number): Generator<number> {
  for (;;) yield length();
}

describe('Messages over stdio', () => {
  let whole: Ended;

  before(async () => {
    whole = await conversation([saidAll([...TALK, ...BYE])]);
    assert.equal(whole.code, 0);
    assert.deepEqual([...whole.answers.keys()].map(String).sort(), ['1', '2', '3', '5', '6', 'four']);
    assert.match(JSON.stringify(whole.answers.get(2)), /conda\.example\.com/);
  });

  for (const [how, lengths] of [
    ['byte by byte', endless(() => 1)],
    ['in threes, so that letters are cut', endless(() => 3)],
    ['with the first byte alone', [1]],
  ] as const)
    it(`get the same answers when they come ${how}`, async () => {
      const ended = await conversation(pieces(saidAll([...TALK, ...BYE]), lengths));
      assert.deepEqual([...ended.answers], [...whole.answers]);
      assert.equal(ended.code, 0);
      assertSilent(ended);
    });

  it('get the same answers however they are cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 20 }), async (lengths) => {
        const ended = await conversation(pieces(saidAll([...TALK, ...BYE]), lengths));
        assert.deepEqual([...ended.answers], [...whole.answers]);
      }),
      { numRuns: times(3, 300) },
    );
  });

  const heads: readonly (readonly [string, string])[] = [
    ['no length', 'X: 1\r\n\r\n{}'],
    ['a length that is a word', 'Content-Length: many\r\n\r\n{}'],
    ['a length below zero', 'Content-Length: -1\r\n\r\n{}'],
    ['a length with more behind it', 'Content-Length: 2abc\r\n\r\n{}'],
    ['a length that no text has', 'Content-Length: 99999999999999999999\r\n\r\n{}'],
    ['a line without a colon', 'Content-Length 2\r\n\r\n{}'],
    ['line breaks of Unix', 'Content-Length: 2\n\n{}\r\n\r\n'],
    ['another character set', 'Content-Length: 2\r\nContent-Type: x; charset=utf-16\r\n\r\n{}'],
    ['no end', 'X'.repeat(5000)],
    ['bytes that are no text', '\u0000\u00ff\u00fe\r\n\r\n\u0001'],
  ];
  for (const [what, head] of heads)
    it(`end the server with a clear line, and not with silence, behind a head with ${what}`, async () => {
      const ended = await conversation([
        saidAll(TALK.slice(0, 3)),
        Buffer.from(head, 'latin1'),
        saidAll(TALK),
      ]);
      assert.equal(ended.code, 1);
      assert.match(
        ended.errors,
        /^anaconda-tokens: the input is no message of the language server protocol \(/,
      );
      assertSilent(ended);
    });

  it('end the server behind a length that is too small or too large by one', async () => {
    const open = said({ jsonrpc: '2.0', ...TALK[2] }).toString();
    for (const by of [-1, 1]) {
      const wrong = open.replace(/\d+/, (length) => String(Number(length) + by));
      const ended = await conversation([
        saidAll(TALK.slice(0, 2)),
        Buffer.from(wrong),
        saidAll([...TALK, ...BYE]),
      ]);
      assert.equal(ended.code, 1);
      assertSilent(ended);
    }
  });

  it('have other heads, which are passed over', async () => {
    const bytes = saidAll([...TALK, ...BYE]).toString();
    const more = 'X-A: 1\r\ncontent-type: application/vscode-jsonrpc; charset=utf8\r\n';
    const ended = await conversation([
      Buffer.from(bytes.replaceAll('Content-Length', `${more}content-LENGTH`)),
    ]);
    assert.deepEqual([...ended.answers], [...whole.answers]);
  });

  const open = TALK[2];
  const bodies: readonly (readonly [string, string, id?: string])[] = [
    ['nothing', ''],
    ['no JSON', `{"text": "https://h/t/${SECRET}/x`],
    ['a batch', JSON.stringify([open])],
    ['a text', JSON.stringify(`https://h/t/${SECRET}/x`)],
    ['null', 'null'],
    ['no method', JSON.stringify({ ...open, id: 'a', method: undefined }), 'a'],
    ['a method that is a number', JSON.stringify({ ...open, id: 'b', method: 5 }), 'b'],
    ['a method without a name', JSON.stringify({ ...open, id: null })],
    ['parameters that are a text', JSON.stringify({ ...open, id: 'c', params: SECRET }), 'c'],
    ['an answer to nobody', JSON.stringify({ id: null, error: { code: 1, message: SECRET } })],
    ['lists in lists', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
  ];
  it('that are none are refused, quote nothing, and leave the others as they were', async () => {
    const all = bodies.map(([, body]) => framed(body));
    const ended = await conversation([
      saidAll(TALK.slice(0, 3)),
      ...all,
      saidAll([...TALK.slice(3), ...BYE]),
    ]);
    assert.equal(ended.code, 0);
    const ids = bodies.flatMap(([, , id]) => id ?? []);
    for (const id of ids) assert.ok(ended.answers.get(id)?.error, id);
    assert.equal(ended.refusals.length, bodies.length - ids.length);
    for (const [known, answer] of whole.answers) assert.deepEqual(ended.answers.get(known), answer);
    assertSilent(ended);
  });

  it('are taken with letters that are not of UTF-8, which are replaced', async () => {
    const broken = Buffer.from(JSON.stringify({ ...open, jsonrpc: '2.0' }).replaceAll('é', '\u0001'));
    for (const [at, byte] of broken.entries()) if (byte === 1) broken[at] = 0xff;
    const ended = await conversation([
      saidAll(TALK.slice(0, 2)),
      framed(broken),
      saidAll([...TALK.slice(3), ...BYE]),
    ]);
    assert.equal(ended.code, 0);
    assertSilent(ended);
  });

  it('with bytes changed at random end the server with a line, or are answered', async () => {
    const change = fc.tuple(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), fc.nat(255));
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), async (changes) => {
        const bytes = saidAll([...TALK, ...BYE]);
        for (const [share, byte] of changes) bytes[Math.floor(share * bytes.length)] = byte;
        const ended = await conversation([bytes], true);
        const isClear = ended.code === 0 || ended.code === 1;
        assert.ok(isClear, `${ended.code}`);
        assert.doesNotMatch(ended.errors, /\n {4}at |Error:/);
        assert.ok(ended.errors === '' || ended.errors.startsWith('anaconda-tokens: '), ended.errors);
      }),
      { numRuns: times(8, 2000) },
    );
  });

  it('with a value gone or of another type leave the server as it was', async () => {
    let tried = 0;
    for (const [at, message] of TALK.entries()) {
      if (at < 2) continue;
      const wrong = [...mutations(message.params)].map((params, index) => ({
        ...message,
        params,
        ...('id' in message ? { id: `wrong-${index}` } : {}),
      }));
      tried += wrong.length;
      const close = { method: 'textDocument/didClose', params: { textDocument: TEXT_DOCUMENT } };
      const ended = await conversation([
        saidAll([...TALK.slice(0, 3), ...wrong, close, ...TALK.slice(2), ...BYE]),
      ]);
      assert.equal(ended.code, 0, `${String(message.method)} ${ended.errors}`);
      assert.equal(ended.errors, '');
      for (const id of [2, 3, 'four', 5])
        assert.deepEqual(ended.answers.get(id), whole.answers.get(id), String(message.method));
      if ('id' in message) for (const { id } of wrong) assert.ok(ended.answers.has(id), id);
      assertSilent(ended);
    }
    assert.ok(tried > 400, `${tried} messages`);
  });
});
