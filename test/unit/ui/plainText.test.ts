import { strict as assert } from 'node:assert';
import { plain, plainLines } from '../../../client/src/ui/plainText';

describe('what a server wrote, among our words', () => {
  it('makes no link and no icon', () => {
    assert.doesNotMatch(plain('[click](command:workbench.action.quit)'), /\]\(/);
    assert.doesNotMatch(plain('$(trash) $$(error)'), /\$\(/);
  });

  it('is one line that runs the way the text around it runs', () => {
    assert.equal(plain('a\r\nb\tc\u2028d'), 'a b c d');
    assert.equal(plain('a\u202Egpj.exe'), 'a gpj.exe');
  });

  it('keeps words of every script, and signs that are made of several', () => {
    for (const text of ['ci-main-read', 'שלום', 'уход', '👩‍💻 build', 'a (b) [c]', '$HOME', '**b** <b>x</b>'])
      assert.equal(plain(text), text);
  });

  it('is cut, never within a sign', () => {
    assert.equal(plain('x'.repeat(10_000)).length, 80);
    assert.equal(plain('ab😀cd', 4), 'ab…');
  });

  it('stays the same when it is made plain once more', () => {
    for (const text of ['$(x) [a](b)', 'x'.repeat(200)]) assert.equal(plain(plain(text)), plain(text));
  });

  it('keeps the lines of a dialog, as many as fit one', () => {
    assert.equal(plainLines('one\n\ntwo'), 'one\n\ntwo');
    assert.ok(plainLines('x\n'.repeat(1000)).split('\n').length < 50);
    assert.ok(plainLines('x'.repeat(100_000)).length <= 4000);
    assert.equal(plainLines('a\u202Eb\u2028c'), 'a b c');
  });
});
