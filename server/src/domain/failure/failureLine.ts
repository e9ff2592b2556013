import { seenFailure } from './seenFailure';

/** What a line has that tells of a failure of conda, mamba or pixi; cheap, for terminals ask for every line. */
const SIGN =
  /\b(?:Conda(?:HTTP|SSL|Auth|Token)Error|UnavailableInvalidChannel|NoChannelsConfiguredError|Channel(?:Denied|NotAllowed)|ProxyError|PackagesNotFound\w*Error|ConfigurationLoadError|(?:Custom|Multi)ValidationError|MultipleKeysError|InvalidTypeError|ChecksumMismatchError|OfflineError|AnacondaAuthError|ConnectionPool\(host=|No connection adapters were found for|Port could not be cast|ParserError|DuplicateKeyError)|Transfer finalized, status: [45]|Download error \(\d|does not exist \(perhaps|HTTP status (?:client|server) error|error sending request for url|could not find subdir|No candidates were found for/;

/** Where a line tells of a failure that can be explained: the offsets of its text. Undefined for any other line. */
export function failureInLine(line: string): { readonly start: number; readonly end: number } | undefined {
  if (line.length > 4000 || !SIGN.test(line) || !seenFailure(line)) return undefined;
  const start = line.search(/\S/);
  return { start, end: line.trimEnd().length };
}
