/** One of Anaconda's own programs that makes tokens for itself. */
export type VendorClient = 'cli' | 'navigator';

/** Whose own token this is, by the names that those programs give; undefined for all others. */
export function vendorClient(name: string): VendorClient | undefined {
  if (/^repo-cli-token(-|$)/.test(name)) return 'cli';
  return name.startsWith('navigator-token-') ? 'navigator' : undefined;
}
