/** The platform that conda installs for on this machine, by Node's names for it; `linux-64` where conda has none. */
export function condaSubdir(platform: string, arch: string): string {
  return SUBDIRS.get(`${platform}-${arch}`) ?? 'linux-64';
}

const SUBDIRS: ReadonlyMap<string, string> = new Map([
  ['linux-x64', 'linux-64'],
  ['linux-arm64', 'linux-aarch64'],
  ['linux-ppc64', 'linux-ppc64le'],
  ['linux-s390x', 'linux-s390x'],
  ['darwin-x64', 'osx-64'],
  ['darwin-arm64', 'osx-arm64'],
  ['win32-x64', 'win-64'],
  ['win32-arm64', 'win-arm64'],
  ['win32-ia32', 'win-32'],
]);
