import type { Diagnostic } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  CHANNELS_MESSAGE,
  type ChannelsParams,
  type ChannelsResult,
  FINDINGS_MESSAGE,
  type FindingsParams,
  type FindingsResult,
  type FoundProblem,
  SAFE_FIXES_MESSAGE,
  type SafeFixesParams,
  type SafeFixesResult,
} from '../../../server/src/connection/wire/messages';

/** What the language server tells of files, open or not. Each question waits until it runs. */
export class FindingsConnection {
  constructor(
    private readonly client: () => Pick<BaseLanguageClient, 'sendRequest' | 'protocol2CodeConverter'>,
  ) {}

  /** What is wrong with some documents. */
  async of(params: FindingsParams): Promise<FindingsResult> {
    return this.client().sendRequest<FindingsResult>(FINDINGS_MESSAGE, params);
  }

  /** The safe fixes of a document. */
  async safeFixes(uri: string): Promise<SafeFixesResult> {
    const params: SafeFixesParams = { uri };
    return this.client().sendRequest<SafeFixesResult>(SAFE_FIXES_MESSAGE, params);
  }

  /** Where a document names channels. */
  async channels(uri: string): Promise<ChannelsResult> {
    const params: ChannelsParams = { uri };
    return this.client().sendRequest<ChannelsResult>(CHANNELS_MESSAGE, params);
  }

  /** Findings as VS Code has them. */
  asDiagnostics(findings: readonly FoundProblem[]): Diagnostic[] {
    const converter = this.client().protocol2CodeConverter;
    return findings.map(({ diagnostic }) => converter.asDiagnostic(diagnostic));
  }
}
