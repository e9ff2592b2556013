import fc from 'fast-check';

export const PIECES = [
  ...[
    'https://',
    'http://',
    'HTTPS://',
    'file://',
    '://',
    '/',
    '//',
    '/t/',
    't/',
    '/T/',
    '%2Ft%2F',
    '\\/t\\/',
  ],
  ...['conda.example.com', 'localhost', '[::1]', '[', ']', ':', ':8080', ':port', '@', 'user:', 'user:pw@'],
  ...['main', 'conda', 'defaults', 'linux-64', 'noarch', 'label/dev', '.conda', '.tar.bz2', '..', './', '~/'],
  ...['?', '#', ';', '%', '%20', '%FF', '%C3', '${T}', '${T:-x}', '$T', '${', '{{ t }}', '<TOKEN>', '*****'],
  ...[
    ' ',
    '\t',
    '\n',
    '\\',
    '"',
    "'",
    ',',
    '=',
    'é',
    '℀',
    '\ud800',
    '\u{1f600}',
    'token=',
    '"token": "',
    'Bearer ',
  ],
];

/** Texts that look now more, now less like channel URLs, broken in every way. */
export const channelTexts: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...PIECES) },
      fc.string({ unit: 'binary', maxLength: 6 }),
    ),
    {
      maxLength: 12,
    },
  )
  .map((parts) => parts.join(''));

/** A secret that turns up in no other text: long, without characters that end a path segment. */
export const canaries: fc.Arbitrary<string> = fc
  .tuple(
    fc.stringMatching(/^[a-zA-Z0-9-]{0,6}[_.~=+!]?[a-zA-Z0-9]{0,6}$/),
    fc.stringMatching(/^[G-Zg-z]{6}[0-9]{6}$/),
  )
  .map(([start, end]) => `${start}CANARY${end}`);
