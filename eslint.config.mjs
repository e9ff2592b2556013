import tseslint from 'typescript-eslint';

/** What makes a constant more than data: functions, calls and the names of others, which may be either. */
const notData =
  ':has(:function, CallExpression, NewExpression, MemberExpression, BinaryExpression, Identifier.value, Identifier.elements)';

/**
 * House rules that no plug-in names: unions instead of enums, named exports only, `#` for what is private, UPPER_CASE for
 * the data of a module.
 */
const house = [
  { selector: 'TSEnumDeclaration', message: 'Use a union of literals.' },
  { selector: 'ExportDefaultDeclaration', message: 'Export by name.' },
  {
    selector:
      'PropertyDefinition[accessibility="private"], MethodDefinition[accessibility="private"][kind!="constructor"]',
    message: 'Name it #name; `private` is for parameters of constructors, which cannot be.',
  },
  {
    selector: `:matches(Program, ExportNamedDeclaration) > VariableDeclaration[kind="const"] > VariableDeclarator[id.name=/[a-z]/] > :matches(Literal, UnaryExpression, TemplateLiteral[expressions.length=0], TSAsExpression[expression.type=/Literal$|^(?:Array|Object)Expression$/], ArrayExpression, ObjectExpression).init:not(${notData})`,
    message: 'A constant of a module that holds data is written in UPPER_CASE; one with functions is not.',
  },
];

const message =
  'Text of servers and files is shown through plain(…) (domain/plainText), or hostOf(…) for a host.';
const foreignName = '/^(?:name|user|userName|description|channel|defaultChannel|path|label|scope|id)$/';
const foreignField = '/^(?:name|user|userName|description|defaultChannel)$/';
const shownKey = '/^(?:label|detail|placeholder|prompt|tooltip|title)$/';

/**
 * Names and words that somebody else wrote, where they are put among ours: they could break a line, turn the text,
 * make a link, an icon or a dialog without end. Each goes through one function.
 */
const foreignText = [
  `CallExpression[callee.object.name="l10n"] > Identifier.arguments[name=${foreignName}]`,
  `CallExpression[callee.object.name="l10n"] > MemberExpression.arguments[property.name=${foreignField}]`,
  `CallExpression[callee.object.name="l10n"] CallExpression[callee.property.name="map"] > ArrowFunctionExpression > Identifier.body[name=${foreignName}]`,
  `Property[key.name=${shownKey}] > MemberExpression.value[property.name=${foreignField}]`,
  `Property[key.name=${shownKey}] > Identifier.value[name=/^(?:name|user|channel|path)$/]`,
  'Property[key.name="description"] > MemberExpression.value[property.name=/^(?:name|user|userName)$/]',
  `TemplateLiteral > MemberExpression.expressions[property.name=${foreignField}]`,
  'TemplateLiteral > Identifier.expressions[name="name"]',
  `AssignmentExpression[left.property.name=/^(?:label|description|tooltip|detail|text|title)$/] > MemberExpression.right[property.name=${foreignField}]`,
  `NewExpression[callee.name="TreeItem"] > MemberExpression.arguments[property.name=${foreignField}]`,
].map((selector) => ({ selector, message }));

/** Of what the language server says, the names of tokens are a server's. */
const foreignTokens = [
  'TemplateLiteral > MemberExpression.expressions[object.name=/^(?:token|known|other|held)$/][property.name="name"]',
].map((selector) => ({ selector, message }));

export default tseslint.config(
  { ignores: ['dist/', 'out/', 'test/fixtures/', '.cache/', '.sandbox/', '**/*.mjs', '**/*.cjs', '**/*.js'] },
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  {
    // One program for all, in which each file is looked at once; `tsc -b` holds each room to its own types.
    languageOptions: {
      parserOptions: { project: 'tsconfig.lint.json', tsconfigRootDir: import.meta.dirname },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'max-lines': ['error', 300],
      'max-lines-per-function': ['error', { max: 45, skipComments: true }],
      'no-empty': ['error', { allowEmptyCatch: false }],
      'no-restricted-syntax': ['error', ...house],
      eqeqeq: 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },
  {
    files: ['client/src/**/*.ts'],
    ignores: ['client/src/anaconda/**'],
    rules: { 'no-restricted-syntax': ['error', ...house, ...foreignText] },
  },
  {
    files: ['server/src/{features,rules}/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...house, ...foreignTokens] },
  },
  {
    // A suite is one long function, and mocha's `this` is its interface.
    files: ['test/**/*.ts'],
    rules: { 'max-lines-per-function': 'off', '@typescript-eslint/no-non-null-assertion': 'off' },
  },
);
