import { strict as assert } from 'node:assert';
import { withReplacedRanges, writtenAs } from '../../../client/src/rotate/replaceRanges';

const at = (line: number, character: number, value: string) => ({
  range: { start: { line, character } },
  value,
});

describe('Putting a value into the places of an old one', () => {
  it('changes nothing else, whatever the line breaks', () => {
    const edits = [
      { use: at(0, 2, 'old'), text: 'newer' },
      { use: at(2, 0, 'old'), text: 'newer' },
      { use: at(2, 4, 'old'), text: 'newer' },
      { use: at(3, 1, 'old'), text: 'newer' },
    ];
    assert.equal(
      withReplacedRanges('a old\r\n\rold-old\n old', [...edits.slice(1)]),
      'a old\r\n\rnewer-newer\n newer',
    );
    assert.deepEqual(withReplacedRanges('a old', edits.slice(0, 1)), 'a newer');
  });

  it('is refused when one place holds something else, and when one cannot take the value', () => {
    const edits = [
      { use: at(0, 0, 'old'), text: 'new' },
      { use: at(0, 4, 'old'), text: undefined },
    ];
    assert.deepEqual(withReplacedRanges('old own', edits), { reason: 'changed' });
    assert.deepEqual(withReplacedRanges('old old', edits), { reason: 'unsafe' });
  });

  it('writes what a URL or JSON would take for its own as they write it, and nothing where neither helps', () => {
    const place = (path: string, inUrl = false) => ({ uri: { path }, inUrl });
    assert.equal(writtenAs('abc-DEF_1.~', place('/a.sh')), 'abc-DEF_1.~');
    assert.equal(writtenAs('a/b"c\'d%e', place('/a.sh', true)), 'a%2Fb%22c%27d%25e');
    assert.equal(writtenAs('a"b\\c', place('/a.ipynb')), 'a\\"b\\\\c');
    assert.equal(writtenAs('a $(b)', place('/a.sh')), undefined);
  });

  it('puts no value bare into YAML that would be a number or nothing there', () => {
    const place = (path: string, inUrl = false) => ({ uri: { path }, inUrl });
    for (const value of ['12345678', '1e5', '0x1f', 'null', 'true', '2030-01-01', '~', '.inf']) {
      for (const path of ['/a.yml', '/b.yaml', '/home/me/.condarc', '/home/me/.mambarc'])
        assert.equal(writtenAs(value, place(path)), undefined, value);
      assert.equal(writtenAs(value, place('/a.yml', true)), value);
      assert.equal(writtenAs(value, place('/a.sh')), value);
    }
    assert.equal(writtenAs('0123456789abcdef', place('/a.yml')), '0123456789abcdef');
  });
});
