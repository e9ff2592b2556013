/** What a page is made of. */
export interface PageSources {
  /** Where scripts and styles may come from, as a content security policy names it. */
  readonly source: string;
  readonly script: string;
  readonly style: string;
  /** The display language, as in `en`. */
  readonly language: string;
}

/** The page before it is told anything. It holds no code, no style and no data; what it shows comes as messages. */
export function pageHtml({ source, script, style, language }: PageSources): string {
  const policy = [
    "default-src 'none'",
    `script-src ${source}`,
    `style-src ${source}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width">
<link rel="stylesheet" href="${style}">
</head>
<body>
<main id="page"></main>
<p id="said" role="status"></p>
<script src="${script}"></script>
</body>
</html>`;
}
