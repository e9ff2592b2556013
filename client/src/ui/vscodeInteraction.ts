import { commands, window } from 'vscode';
import { showDialog, showOwnDialog, showProgress, showMessage } from './dialogs';
import type { Interaction } from './interaction';
import type { Redact } from './log';
import { plain } from './plainText';
import { askText, browse, editList, pickMany, pickOne, showLiveInput } from './quickInputs';

/** Time that a quiet word stands in the status bar, in ms. */
const QUIETLY = 5000;

/** VS Code's own inputs, lists, messages and dialogs. What is said quietly goes through `redact`. */
export function vscodeInteraction(redact: Redact): Interaction {
  return {
    askText,
    pickOne,
    pickMany,
    browse,
    editList,
    showLiveInput: showLiveInput,
    showMessage,
    showDialog,
    showOwnDialog,
    showProgress,
    showStatus: (words) => void window.setStatusBarMessage(`$(check) ${plain(redact(words))}`, QUIETLY),
    runCommand: (id, ...given) => commands.executeCommand(id, ...given),
  };
}
