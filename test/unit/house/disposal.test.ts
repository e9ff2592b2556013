import { strict as assert } from 'node:assert';
import { parsed } from '../../syntax';
import { leaks, sourcesBelow } from './disposal';

describe('what must be disposed of', () => {
  it('is, in the whole extension', () => {
    const sources = sourcesBelow('client/src');
    assert.ok(sources.length > 100);
    assert.deepEqual(leaks(sources), []);
  });

  const planted: [text: string, found: readonly string[]][] = [
    ['class A { readonly #e = new EventEmitter<void>(); }', ['EventEmitter']],
    ['class A { readonly #e = new EventEmitter<void>(); dispose() { this.#e.dispose(); } }', []],
    ['function f() { const c = new CancellationTokenSource(); g(c.token); }', ['CancellationTokenSource']],
    ['function f() { const c = new CancellationTokenSource(); try { g(); } finally { c.dispose(); } }', []],
    ['class A { dispose() {} } function f() { g({ a: new A() }); }', ['A']],
    ['class A { dispose() {} } function f() { g({ a: keep(new A()) }); }', []],
    ['class A { dispose() {} } function f() { const a = new A(); subscriptions.push(a); }', []],
    ['class A { dispose() {} } function f() { const a = new A(); return a; }', []],
    ['class A { dispose() {} } class B { a; constructor() { this.a = new A(); } }', ['A']],
  ];
  for (const [text, found] of planted)
    it(`${found.length === 0 ? 'passes' : 'is missed in'} ${text}`, () => {
      assert.deepEqual(
        leaks([parsed('planted.ts', text)]).map(({ made }) => made),
        found,
      );
    });
});
