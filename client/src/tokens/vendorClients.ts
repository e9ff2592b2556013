/** One of Anaconda's own programs that makes tokens for itself. */
export type VendorClient = 'conda repo' | 'Navigator';

/** Whose own token this is, by the names that those programs give; undefined for all others. */
export function vendorClient(name: string): VendorClient | undefined {
  if (/^repo-cli-token(-|$)/.test(name)) return 'conda repo';
  return name.startsWith('navigator-token-') ? 'Navigator' : undefined;
}
