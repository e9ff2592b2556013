import { strict as assert } from 'node:assert';
import { repositoryRoot } from '../../host/repository';
import {
  marksOf,
  missingIn,
  staleIn,
  tidied,
  translationsIn,
  type Translation,
} from '../../l10n/translations';

/** Names and code, which each language writes as English does. */
const EVERYWHERE = [
  'Anaconda Navigator',
  'Anaconda Server',
  'Anaconda Server Tokens',
  'Anaconda Tokens',
  'CVEs',
  'ci-build-main',
  'uv: credentials.toml',
  '{0} · {1}',
];

/** Texts that are the same in one language, for its users say the English word. */
const SAME_WORDS: Readonly<Record<string, readonly string[]>> = {
  de: [
    '$(archive) Channels',
    '$(tag) Name',
    'Channel',
    'Channels',
    'Handler {0}',
    'Mirrors',
    'Name',
    'Scope',
    'Subchannels',
    'Token',
    'offline',
    'Tokens',
    '{0} in {1}',
  ],
  ja: ['{0}-copy'],
};

/** How much of a translation may be missing: a feature with its sentences lands without waiting for translators. */
const MOST_MISSING = 0.1;

const rows = ({ texts, source }: Translation): readonly (readonly [string, string, string])[] =>
  Object.entries(texts).map(([key, text]) => [key, text, source[key] ?? '']);

describe('the translations', () => {
  const translations = translationsIn(repositoryRoot());

  it('are whole languages: what a command is called and what it says', () => {
    const languages = (folder: string): readonly string[] =>
      translations.filter(({ file }) => file.startsWith(folder)).map(({ language }) => language);
    for (const language of ['de', 'ja']) assert.ok(languages('package.nls').includes(language), language);
    assert.deepEqual(languages('package.nls'), languages('l10n'));
  });

  it('lack next to nothing', () => {
    for (const language of new Set(translations.map((translation) => translation.language))) {
      const tables = translations.filter((translation) => translation.language === language);
      const missing = tables.flatMap(missingIn);
      const all = tables.flatMap(({ source }) => Object.keys(source));
      assert.ok(missing.length <= all.length * MOST_MISSING, `${language} lacks:\n${missing.join('\n')}`);
    }
  });

  for (const translation of translations)
    describe(translation.file, () => {
      it('has no text that English has no more (npm run l10n takes it out)', () => {
        assert.deepEqual(staleIn(translation), []);
      });

      it('says in each text something of its own', () => {
        const known = new Set([...EVERYWHERE, ...(SAME_WORDS[translation.language] ?? [])]);
        assert.deepEqual(
          rows(translation).filter(([, text, english]) => text === english && !known.has(text)),
          [],
        );
        assert.deepEqual(
          rows(translation).filter(([, text]) => text.trim() === ''),
          [],
        );
      });

      it('keeps places, code, commands, icons and line breaks', () => {
        for (const [key, text, english] of rows(translation))
          assert.deepEqual(marksOf(text), marksOf(english), `${key}: ${text}`);
      });

      it('keeps the blanks at both ends, which indent or join', () => {
        const blanks = (text: string): readonly string[] => text.match(/^ *| *$/g) ?? [];
        for (const [key, text, english] of rows(translation))
          assert.deepEqual(blanks(text), blanks(english), key);
      });
    });

  it('in Japanese have one word for one thing, long vowels at the ends of words, and Japanese quotes', () => {
    const other = /チャンネル|(?:サーバ|フォルダ|ユーザ|エディタ|ブラウザ|パラメータ)(?!ー)|[“”’]/;
    const japanese = translations.filter(({ language }) => language === 'ja');
    assert.deepEqual(
      japanese.flatMap(rows).filter(([, text]) => other.test(text)),
      [],
    );
  });

  it('lose what has changed in English, and are told what they lack', () => {
    const translation: Translation = {
      language: 'de',
      file: 'l10n/bundle.l10n.de.json',
      texts: { gone: 'weg', 'Open {0}': '{0} öffnen' },
      source: { 'Close {0}': 'Close {0}', 'Open {0}': 'Open {0}' },
    };
    assert.deepEqual(missingIn(translation), ['Close {0}']);
    assert.deepEqual(staleIn(translation), ['gone']);
    assert.deepEqual(JSON.parse(tidied(translation)), { 'Open {0}': '{0} öffnen' });
  });

  it('are held to each mark of a text', () => {
    assert.deepEqual(marksOf('$(add) Run `conda` on {0}:\n[Do It](command:a.b) {1}…'), [
      '\n',
      '$(add)',
      '](command:a.b)',
      '`conda`',
      '{0}',
      '{1}',
      '…',
    ]);
  });
});
