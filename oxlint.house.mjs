// House rules that oxlint does not bring, as selectors of the syntax tree; .oxlintrc.json says where each holds.

/** What makes a constant more than data: functions, calls and the names of others, which may be either. */
const notData =
  ':has(:function, CallExpression, NewExpression, MemberExpression, BinaryExpression, Identifier.value, Identifier.elements)';

const foreignName = '/^(?:name|user|userName|description|channel|defaultChannel|path|label|scope|id)$/';
const foreignField = '/^(?:name|user|userName|description|defaultChannel)$/';
const shownKey = '/^(?:label|detail|placeholder|prompt|tooltip|title)$/';
const throughPlain =
  'Text of servers and files is shown through plain(…) (domain/plainText), or hostOf(…) for a host.';

/** A rule that reports every node that one of the selectors fits. */
const forbid = (message, ...selectors) => ({
  create: (context) =>
    Object.fromEntries(selectors.map((selector) => [selector, (node) => context.report({ node, message })])),
});

export default {
  meta: { name: 'house' },
  rules: {
    'no-enum': forbid('Use a union of literals.', 'TSEnumDeclaration'),
    'no-default-export': forbid('Export by name.', 'ExportDefaultDeclaration'),
    'hash-private': forbid(
      'Name it #name; `private` is for parameters of constructors, which cannot be.',
      'PropertyDefinition[accessibility="private"]',
      'MethodDefinition[accessibility="private"][kind!="constructor"]',
    ),
    'upper-case-data': forbid(
      'A constant of a module that holds data is written in UPPER_CASE; one with functions is not.',
      `:matches(Program, ExportNamedDeclaration) > VariableDeclaration[kind="const"] > VariableDeclarator[id.name=/[a-z]/] > :matches(Literal, UnaryExpression, TemplateLiteral[expressions.length=0], TSAsExpression[expression.type=/Literal$|^(?:Array|Object)Expression$/], ArrayExpression, ObjectExpression).init:not(${notData})`,
    ),
    // Names and words that somebody else wrote, where they are put among ours: they could break a line, turn the text,
    // make a link, an icon or a dialog without end. Each goes through one function.
    'foreign-text': forbid(
      throughPlain,
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
    ),
    // Of what the language server says, the names of tokens are a server's.
    'foreign-tokens': forbid(
      throughPlain,
      'TemplateLiteral > MemberExpression.expressions[object.name=/^(?:token|known|other|held)$/][property.name="name"]',
    ),
  },
};
