import { createHash } from 'node:crypto';

/** The one package that channels with artifacts serve: empty, but conda installs it. */
export const SAMPLE_PACKAGE_FILE = 'sandbox-sample-1.0-0.tar.bz2';

export const samplePackage = Buffer.from(
  'QlpoOTFBWSZTWThjia4AATBfg86AUBf/kCAiJQr//99qAAQAQAgIMAFZpmQ0kYp6aGhNqaGjTQAaNAGmjBKakyT1MQwUPFDR' +
    'kAZAaPU9ICSQjQKNMj1PRNBmhGam0IGTTTpevjADxg/RwhNIAkV9tndD5CwKgKAwWRmgEyQhkLIFaZhmTMng5HYxr5NdEdst' +
    '25D3onzQscuELyHznMkAkCRsq4ddS3JKRGRcqMcQnCdAo0vpDzCQQG1XwBeTAwdSktjQ9ShOQ9JQt1QCIetNwVA6ITOiDS0g' +
    '+EsgTJoA6pJXmwFWZg6jVMcCumzTOkjATiCmhRfXfUISLBtI6hAEG+Gs3oifaxNTFrtC3kSNSBLHG+ToEi5R0O9+9/7phHUU' +
    'MA5bxKnUU2urg5x68jZIi8lgIJB2Bx5guJK2zD8G0Qz3KZPJwi9zKhDlb0NxjNprP5o2BKKpieKZ9r5AsnLgIktcD9DJyt5K' +
    '2EQAvF3JFOFCQOGOJrg=',
  'base64',
);

/** Its record in `repodata.json`. */
export const samplePackageRecord = {
  name: 'sandbox-sample',
  version: '1.0',
  build: '0',
  build_number: 0,
  depends: [],
  subdir: 'noarch',
  noarch: 'generic',
  license: 'MIT',
  timestamp: 1_700_000_000_000,
  size: samplePackage.length,
  md5: createHash('md5').update(samplePackage).digest('hex'),
  sha256: createHash('sha256').update(samplePackage).digest('hex'),
};
