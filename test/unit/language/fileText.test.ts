import { strict as assert } from 'node:assert';
import { fileText, holdsAny } from '../../../client/src/language/fileText';

const swapped = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();
const files: Readonly<Record<string, readonly [Buffer, string]>> = {
  'UTF-8': [Buffer.from('a=tok\r\nü\n'), 'a=tok\r\nü\n'],
  'UTF-8 with a mark': [Buffer.from('\ufeffa=tok\n'), 'a=tok\n'],
  'UTF-16, little end first': [Buffer.from('\ufeffa=tok\r\n', 'utf16le'), 'a=tok\r\n'],
  'UTF-16, big end first': [swapped('\ufeffa=tok\r\n'), 'a=tok\r\n'],
  'Latin-1': [Buffer.from('a=tok ü\n', 'latin1'), 'a=tok ü\n'],
  'no text at all': [Buffer.from([0xff, 0xfe, 0x74, 0, 0xff, 0, 0xd8]), 'ÿþt\0ÿ\0Ø'],
  'half a surrogate pair': [Buffer.from('\ufefftok\ud800', 'utf16le'), 'tok\ud800'],
};

describe('The text of a file', () => {
  for (const [name, [bytes, text]] of Object.entries(files))
    it(`goes back to its very bytes: ${name}`, () => {
      const read = fileText(bytes);
      assert.equal(read.text, text);
      assert.deepEqual(Buffer.from(read.encode(read.text)), bytes);
    });

  it('changes only where it is changed', () => {
    const [bytes] = files['UTF-16, big end first'] ?? [Buffer.alloc(0)];
    const read = fileText(bytes);
    assert.deepEqual(Buffer.from(read.encode(read.text.replace('tok', 'new'))), swapped('\ufeffa=new\r\n'));
  });

  it('is searched by its bytes in its own encoding', () => {
    for (const name of ['UTF-8', 'UTF-16, little end first', 'UTF-16, big end first', 'Latin-1'])
      assert.ok(holdsAny(files[name]?.[0] ?? Buffer.alloc(0), ['none', 'tok']), name);
    assert.ok(!holdsAny(Buffer.from('a=tok'), ['none']));
  });
});
