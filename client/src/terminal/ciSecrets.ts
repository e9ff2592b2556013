import * as l10n from '@vscode/l10n';
import { Expected } from '../ui/expected';
import type { Choice } from '../ui/interaction';
import { quoted, type Shell } from './shellQuoting';

/** A system of continuous integration whose own program sets a secret. */
export type CiSystem = 'github' | 'gitlab' | 'azure' | 'jenkins';

/** A line that sets a secret under the name of a variable, for a shell. `pipeline` is the one on Azure that gets it. */
export interface CiLine {
  readonly system: CiSystem;
  readonly variable: string;
  readonly pipeline: string;
  readonly shell: Shell | undefined;
}

/** The systems as rows of a list. */
export function ciChoices(): readonly Choice<CiSystem>[] {
  return [
    { label: 'GitHub', detail: l10n.t('gh secret set, in a clone of the repository'), value: 'github' },
    {
      label: 'GitLab',
      detail: l10n.t('glab variable set, masked, in a clone of the project'),
      value: 'gitlab',
    },
    { label: 'Azure', detail: l10n.t('az pipelines variable create, as a secret'), value: 'azure' },
    {
      label: 'Jenkins',
      detail: l10n.t('A secret text by jenkins-cli.jar, which takes the server from JENKINS_URL'),
      value: 'jenkins',
    },
  ];
}

/**
 * The line for a terminal. It never holds the value: `gh` and `az` ask for what they are not given, and for the others
 * the shell does. Throws an error in words for a shell that cannot ask so.
 */
export function ciLine({ system, variable, pipeline, shell = 'posix' }: CiLine): string {
  switch (system) {
    case 'github':
      return `gh secret set ${variable}`;
    case 'azure':
      return `az pipelines variable create --name ${variable} --secret true --pipeline-name ${quoted(pipeline, shell)}`;
    case 'gitlab':
      return asking(shell, "'%s'", `glab variable set ${variable} --masked`);
    case 'jenkins': {
      const xml = `<${SECRET_TEXT}><scope>GLOBAL</scope><id>${variable}</id><secret>%s</secret></${SECRET_TEXT}>`;
      const program = 'java -jar jenkins-cli.jar create-credentials-by-xml system::system::jenkins _';
      return asking(shell, `'${xml}'`, program);
    }
  }
}

/** A secret text, by the class of Jenkins' plugin “Plain Credentials”. */
const SECRET_TEXT = 'org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl';

/** Has the shell ask for the value, unseen, and hand it to a program on its standard input. */
function asking(shell: Shell, format: string, program: string): string {
  switch (shell) {
    case 'posix':
      return `printf 'Token: ' >&2 && IFS= read -rs TOKEN_VALUE && printf ${format} "$TOKEN_VALUE" | ${program}; unset TOKEN_VALUE`;
    case 'fish':
      return `read -s -P 'Token: ' TOKEN_VALUE; and printf ${format} $TOKEN_VALUE | ${program}; set -e TOKEN_VALUE`;
    case 'powershell':
    case 'cmd':
      throw new Expected(
        l10n.t(
          'There is no such line for this shell. Set bash, zsh or fish as VS Code’s default terminal, or set the secret on its web page.',
        ),
      );
  }
}
