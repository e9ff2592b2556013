import { strict as assert } from 'node:assert';
import { redactShapes } from '../../../../server/src/domain/secret/redact';
import {
  isSecretName,
  SECRET_COMMANDS,
  SECRET_FIELDS,
  SECRET_VARIABLES,
} from '../../../../server/src/domain/secret/secretPlaces';
import { parseDocument } from '../../../../server/src/readers/parseDocument';

/** Made up, without the shape of an issued token, so that only its place can tell. */
const SECRET = 'swordfish';

const lines = SECRET_COMMANDS.flatMap(({ programs, words, options, takesSecret, afterUser, stdin }) =>
  programs.flatMap((program) => {
    const named = words.map((word) => (word.endsWith('.') ? `${word}corp` : word));
    const command = [program, ...named, ...(afterUser ? ['ci'] : [])].join(' ');
    return [
      ...(stdin ? [`${command} ${stdin[0] ?? 'x'} <<< "${SECRET}"`] : []),
      ...(stdin ? [`printf '%s' ${SECRET} | ${command} ${stdin[0] ?? 'x'}`] : []),
      ...(takesSecret && named.length > 1
        ? [`${command.replace(` ${named[1]}`, ` --local ${named[1]}`)} ${SECRET}`]
        : []),
      ...(takesSecret ? [`${command} ${SECRET}`, `${command} -v "${SECRET}"`] : []),
      ...options.map((option) => `${command} ${option} ${SECRET} x`),
      ...options.map((option) => `${command} ${option}${option.startsWith('--') ? '=' : ''}${SECRET}`),
    ];
  }),
);

describe('the places where secrets stand', () => {
  // Proves: security/redactor
  it('are on many command lines', () => {
    assert.ok(lines.length > 80, String(lines.length));
  });

  for (const line of lines) {
    it(`the readers find and the redactor hides: ${line}`, async () => {
      const parsed = await parseDocument('shell', `${line}\n`);
      const found = parsed.references(0, 1).filter(({ item }) => item.kind === 'secret');
      assert.deepEqual(
        found.map(({ item }) => line.slice(item.place.start, item.place.end)),
        [SECRET],
      );
      assert.doesNotMatch(redactShapes(line), /swordfish/);
    });
  }

  for (const name of [...SECRET_VARIABLES, 'ANACONDA_TOKEN_CI'])
    it(`the redactor hides the value of ${name}, however it is set`, () => {
      for (const line of [
        `export ${name}=${SECRET}`,
        `${name}: ${SECRET}`,
        `$env:${name} = '${SECRET}'`,
        `setx ${name} ${SECRET}`,
        `set -gx ${name} ${SECRET}`,
        `ENV ${name} ${SECRET}`,
        `["${name}": "${SECRET}"]`,
      ])
        assert.doesNotMatch(redactShapes(line), /swordfish/, line);
    });

  for (const field of SECRET_FIELDS)
    it(`the redactor hides the field ${field}`, () => {
      assert.equal(redactShapes(`{"${field}":"${SECRET}"}`), `{"${field}":"*****"}`);
    });

  for (const [name, isSecret] of [
    ['ANACONDA_TOKEN', true],
    ['--anaconda_token', true],
    ['PROD_CONDA_TOKEN', true],
    ['conda_token_repo_url', false],
    ['auth-token', true],
    ['auth-conda-token', true],
    ['auth-password', true],
    ['auth-s3-session-token', true],
    ['auth-username', false],
    ['UV_INDEX_CORP_USERNAME', true],
    ['TWINE_USERNAME', false],
    ['auth-conda', false],
    ['x-auth-token', false],
    ['TWINE_PASSWORD', true],
    ['UV_INDEX_CORP_PASSWORD', true],
    ['UV_PUBLISH_TOKEN', true],
    ['POETRY_HTTP_BASIC_CORP_PASSWORD', true],
    ['QUETZ_APIKEY', true],
    ['CLOUDSMITH_API_KEY_CI', true],
    ['CONDA_TOKEN_CI', true],
    ['conda-token', true],
    ['CONDATOKEN', true],
    ['CONDA_TOKENS', false],
    ['CONDA_TOKEN_', false],
    ['CONDA_PREFIX', false],
    ['CONDA_TOKEN_FILE', false],
    ['TWINE_PASSWORD_FILE', false],
    ['CONDA_TOKEN_NAME', false],
    ['GITHUB_TOKEN', false],
    ['my conda_token', false],
  ] as const)
    it(`${isSecret ? 'are' : 'are not'} a variable, setting or input called ${name}`, () => {
      assert.equal(isSecretName(name), isSecret);
    });
});
