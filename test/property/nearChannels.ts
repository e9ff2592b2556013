import fc from 'fast-check';

/** Segments of a path, among them those that conda may take for something else. */
export const segment = fc.oneof(
  fc.constantFrom('conda', 'linux-64', 'NoArch', 'main', 'pkgs', 't', 'label', 'a_b', 'noarch-x'),
  fc.stringMatching(/^[\w-]{1,12}$/),
);
const hosts = fc.oneof(
  fc.constantFrom('conda.anaconda.org', 'repo.anaconda.com', 'h', 't', '..', '-', '1.2.3.4'),
  fc.stringMatching(/^[a-z0-9.-]{1,12}(:[0-9]{1,4})?$/),
);
export const tokenUrl = fc
  .tuple(fc.constantFrom('http', 'https'), hosts, segment, segment)
  .map(([scheme, at, token, name]) => `${scheme}://${at}/t/${token}/${name}`);

/** Channels and settings on few hosts, so that one often has a say in the other. */
export const fewHosts = fc.constantFrom('h', 'h:8', 'noarch.h');
export const baseUrl = fc
  .tuple(
    fc.constantFrom('', 'user:secret@'),
    fewHosts,
    fc.constantFrom('', '/', '/main', '/t/abc', '/conda', '/t/abc/main'),
  )
  .map((parts) => `https://${parts.join('')}`);
export const nearChannel = fc.oneof(
  segment,
  fc.tuple(baseUrl, segment).map(([base, name]) => `${base}/${name}`),
);
export const nearMap = fc.array(fc.tuple(segment, baseUrl), { maxLength: 2 }).map((pairs) => new Map(pairs));
export const nearSettings = fc.record(
  {
    channelAlias: baseUrl,
    customChannels: nearMap,
    migratedChannelAliases: fc.array(baseUrl, { maxLength: 2 }),
    migratedCustomChannels: nearMap,
    subdirs: fc.array(fc.constantFrom('linux-64', 'noarch', 'my-own', 'a.b'), { maxLength: 3 }),
  },
  { requiredKeys: [] },
);
