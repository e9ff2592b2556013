/** What became of the places of an old value. No secrets. */
export interface Rotated {
  readonly id: string;
  /** Places that have the new value now. */
  readonly replaced: number;
  readonly files: number;
  /** Files whose new text is in an editor, but not yet on disk. */
  readonly unsaved: readonly string[];
  readonly failed: readonly { readonly file: string; readonly reason: string }[];
  /** Places that the person left as they are. */
  readonly left: number;
}
