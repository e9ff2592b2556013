import { html, type Reply } from './wire';

/** The page that asks for user and password. `action` is where its form goes. */
export const passwordPage = (action: string, problem: string | undefined): Reply =>
  page(
    'Sign in to your account',
    problem,
    `<form id="kc-form-login" action="${escaped(action)}" method="post">
<p><label for="username">Username</label> <input id="username" name="username" autocomplete="username" autofocus></p>
<p><label for="password">Password</label> <input id="password" name="password" type="password" autocomplete="current-password"></p>
<p><button id="kc-login" name="login" value="login">Sign In</button> <button id="kc-cancel" name="cancel" value="cancel" formnovalidate>Cancel</button></p>
</form>`,
  );

/** The page that asks for the second factor. */
export const oneTimeCodePage = (action: string, problem: string | undefined): Reply =>
  page(
    'One-time code',
    problem,
    `<form id="kc-otp-login-form" action="${escaped(action)}" method="post">
<p><label for="otp">One-time code</label> <input id="otp" name="otp" inputmode="numeric" autocomplete="one-time-code" autofocus></p>
<p><button id="kc-login" name="login" value="login">Sign In</button> <button id="kc-cancel" name="cancel" value="cancel" formnovalidate>Cancel</button></p>
</form>`,
  );

/** The page for a request that cannot be sent back to its client. */
export const refusalPage = (problem: string): Reply => ({
  ...page('We are sorry…', problem, ''),
  status: 400,
});

const page = (title: string, problem: string | undefined, form: string): Reply =>
  html(
    200,
    `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>${title} - Anaconda Server sandbox</title>
<h1>${title}</h1>
${problem === undefined ? '' : `<p id="input-error" role="alert">${escaped(problem)}</p>`}
${form}
</html>
`,
  );

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
