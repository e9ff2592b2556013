import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The token of the made-up home. */
export const STORED_TOKEN = '0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a6978';

const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** A home in which each client has written one credential for conda.example.com, as it writes it. */
export const storesHome: Readonly<Record<string, string>> = {
  '.config/binstar/https%3A%2F%2Fconda.example.com%2Fapi%2Frepo.token': STORED_TOKEN,
  '.conda/tokens/https%3A%2F%2Fconda.example.com%2Fapi.token': STORED_TOKEN,
  '.anaconda/keyring': JSON.stringify({
    'Anaconda Cloud': {
      'conda.example.com': base64(
        JSON.stringify({ domain: 'conda.example.com', api_key: STORED_TOKEN, repo_tokens: [], version: 2 }),
      ),
    },
  }),
  '.anaconda/config.toml': `default_site = "own"\n\n[sites."own"]\ndomain = "conda.example.com"\napi_key = "${STORED_TOKEN}"\n`,
  '.mamba/auth/authentication.json': `{\n    "conda.example.com/api/repo": {\n        "type": "BasicHTTPAuthentication", "user": "${STORED_TOKEN}", "password": "${base64('x-auth-token')}"\n    }\n}`,
  '.rattler/credentials.json': `{\n  "conda.example.com": {\n    "CondaToken": "${STORED_TOKEN}"\n  }\n}`,
  '.local/share/uv/credentials/credentials.toml': `[[credential]]\nservice = "https://conda.example.com/api/repo/main/simple"\nusername = "${STORED_TOKEN}"\nscheme = "basic"\npassword = "x-auth-token"\n`,
  '.config/pip/pip.conf': `[global]\nextra-index-url =\n    https://pypi.org/simple\n    https://${STORED_TOKEN}:x-auth-token@conda.example.com/api/repo/main/simple\n`,
  '.pypirc': `[distutils]\nindex-servers = own\n\n[own]\nrepository: https://conda.example.com/api/repo/main\nusername: ${STORED_TOKEN}\npassword: x-auth-token\n`,
  '.local/share/python_keyring/keyring_pass.cfg': `[conda_2Dauth_3A_3Acredential_3A_3Ahttps_3A_2F_2Fconda_2Eexample_2Ecom_2Fapi_2Frepo_2Fmain]\ncredential = \n\t${base64(JSON.stringify({ target: 'https://conda.example.com/api/repo/main', auth_type: 'http-basic', username: STORED_TOKEN, password: 'x-auth-token' })).replace(/.{76}/g, '$&\n\t')}\n`,
  '.netrc': `machine conda.example.com\n  login ${STORED_TOKEN}\n  password x-auth-token\n`,
};

/** Puts a file into a folder, readable for its owner alone. */
export function plantStore(home: string, name: string, text: string | Uint8Array): string {
  const path = join(home, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  chmodSync(path, 0o600);
  return path;
}
