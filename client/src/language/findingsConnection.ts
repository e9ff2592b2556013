import type { Diagnostic } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  channelsMessage,
  type ChannelsParams,
  type ChannelsResult,
  findingsMessage,
  type FindingsParams,
  type FindingsResult,
  type FoundProblem,
  safeFixesMessage,
  type SafeFixesParams,
  type SafeFixesResult,
} from '../../../server/src/connection/messages';

/** What the language server tells of files, open or not. Each question waits until it runs. */
export class FindingsConnection {
  constructor(
    private readonly client: () => Pick<BaseLanguageClient, 'sendRequest' | 'protocol2CodeConverter'>,
  ) {}

  /** What is wrong with some documents. */
  async of(params: FindingsParams): Promise<FindingsResult> {
    return this.client().sendRequest<FindingsResult>(findingsMessage, params);
  }

  /** The safe fixes of a document. */
  async safeFixes(uri: string): Promise<SafeFixesResult> {
    const params: SafeFixesParams = { uri };
    return this.client().sendRequest<SafeFixesResult>(safeFixesMessage, params);
  }

  /** Where a document names channels. */
  async channels(uri: string): Promise<ChannelsResult> {
    const params: ChannelsParams = { uri };
    return this.client().sendRequest<ChannelsResult>(channelsMessage, params);
  }

  /** Findings as VS Code has them. */
  asDiagnostics(findings: readonly FoundProblem[]): Diagnostic[] {
    const converter = this.client().protocol2CodeConverter;
    return findings.map(({ diagnostic }) => converter.asDiagnostic(diagnostic));
  }
}
