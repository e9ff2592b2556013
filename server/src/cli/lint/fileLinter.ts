import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { ChannelConfiguration } from '../../domain/channel/channelConfiguration';
import { fileKind, isUserLevelCondarc, type FileKind, type UserFolders } from '../../domain/file/fileKind';
import type { DocumentView } from '../../features/documentView';
import { judgeSettings } from '../../machine/project/selection';
import type { ParsedDocument } from '../../readers/parsedDocument';
import { parseDocument } from '../../readers/parseDocument';
import { LintedDocument } from '../../rules/engine/linter';
import type { Problem } from '../../rules/engine/problem';
import { RightChannels } from '../../rules/engine/rightChannels';
import type { RuleContext } from '../../rules/engine/rule';
import { SUPPRESSION_MARK } from '../../rules/engine/suppression';
import { RULES } from '../../rules/registry';
import type { CondaMachine } from './condaMachine';
import type { SourceFile } from './files/sources';

/** A file with what was found in it. */
export interface LintedFile {
  readonly file: SourceFile;
  readonly kind: FileKind;
  readonly parsed: ParsedDocument;
  readonly problems: readonly Problem[];
  /** Whether they depend on which other files there are. */
  readonly dependsOnOthers: boolean;
  /** Whether git is known to track it. */
  readonly trackedByGit: boolean;
}

/** What a run knows of conda beside the files. */
export interface KnownConda {
  /** How conda reads channels of files beside condarcs. */
  readonly channels?: ChannelConfiguration;
  /** All that configures conda, where files are judged by that. */
  readonly machine?: CondaMachine;
}

/** Judges files. */
export class FileLinter {
  readonly #right = new RightChannels();

  /**
   * @param now ms since the epoch
   * @param conda what is known of the conda that will read the files
   * @param isTracked whether git is known to track a file, an absolute path, before it is asked
   */
  constructor(
    private readonly userFolders: UserFolders,
    private readonly now: number,
    private readonly conda: KnownConda,
    private readonly isTracked: (file: string) => boolean,
  ) {}

  /** All problems of a file. */
  async lint(file: SourceFile, trackedByGit = this.isTracked(file.absolute)): Promise<LintedFile> {
    const { absolute, path, text, isUtf8, settings } = file;
    // Where its name says nothing, its first lines may.
    const kind = file.kind === 'text' ? fileKind(path, undefined, text) : file.kind;
    let dependsOnOthers = false;
    let context: RuleContext = {
      fileKind: kind,
      userLevel: (kind === 'condarc' || kind === 'mambarc') && isUserLevelCondarc(absolute, this.userFolders),
      facts: [],
      notUtf8: !isUtf8,
      now: this.now,
      pathExists: (other) => {
        dependsOnOthers = true;
        return existsSync(other);
      },
    };
    const { machine, channels } = this.conda;
    if (trackedByGit) context = { ...context, trackedByGit };
    if (channels) context = { ...context, channels };
    const parsed = await parseDocument(kind, text);
    // To wait for nothing takes time too.
    const beside = machine && (await machine.problems(absolute, kind, parsed, text));
    // Nothing of it is kept for a later judgement: there is none.
    const judged = new LintedDocument(RULES, context, this.#right);
    const lintSettings = judgeSettings(settings.selection);
    const problems = judged.lint(parsed, this.now, lintSettings, beside, text.includes(SUPPRESSION_MARK));
    return { file, kind, parsed, problems, dependsOnOthers, trackedByGit };
  }
}

/** A file as the features of the editor see it. */
export function sourceOf({ file, kind, parsed }: LintedFile): DocumentView {
  return { uri: pathToFileURL(file.absolute).href, kind, parsed };
}
