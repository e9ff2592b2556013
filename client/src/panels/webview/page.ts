import type { FromPage, ShownTimeline, ShownToken, ToPage } from './shown';
import { TimelinePage } from './timelinePage';
import { TokenPage } from './tokenPage';

/** What VS Code gives to the script of a page. */
declare function acquireVsCodeApi(): {
  postMessage(message: FromPage): void;
  setState(state: { readonly server: string; readonly id: string } | object): void;
};

const vscode = acquireVsCodeApi();
/** Whether the page has had the keyboard again since it last asked for something. */
let returned = false;
window.addEventListener('focus', () => (returned = true));
const ask = (message: FromPage): void => {
  returned = false;
  vscode.postMessage(message);
};

let token: TokenPage | undefined;
let timeline: TimelinePage | undefined;

function titleOf(shown: ShownToken | ShownTimeline): string {
  return shown.kind === 'token' ? shown.name : shown.heading;
}

function show(message: ToPage, page: HTMLElement): void {
  switch (message.kind) {
    case 'token':
      // All that VS Code keeps: the rest is asked for again.
      vscode.setState({ server: message.server, id: message.id });
      token ??= new TokenPage(page, ask);
      token.show(message);
      document.title = titleOf(message);
      return;
    case 'timeline':
      vscode.setState({});
      timeline ??= new TimelinePage(page, ask);
      timeline.show(message);
      document.title = titleOf(message);
      return;
    case 'over':
      // VS Code mostly gives the keyboard back by itself; who has gone on from there is not called back.
      if (!document.hasFocus() && !returned) ask({ ask: 'keyboard' });
      return;
    case 'rows':
      timeline?.take(message);
  }
}

const page = document.getElementById('page');
const said = document.getElementById('said');
window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
  if (page === null || said === null) return;
  show(data, page);
  if (data.said !== undefined) said.textContent = data.said;
});
ask({ ask: 'ready' });
