/** VS Code's themes that pictures are taken in: for the picture's name, and as its list calls them. */
export const THEMES = [
  ['light', 'Light Modern'],
  ['dark', 'Dark Modern'],
  ['high-contrast', 'Dark High Contrast'],
] as const;

/** The same as the system asks for them, with the class of the window that is drawn so. */
export const SCHEMES = [
  ['light', { colorScheme: 'light', forcedColors: 'none' }, 'vs'],
  ['dark', { colorScheme: 'dark', forcedColors: 'none' }, 'vs-dark'],
  ['high-contrast', { colorScheme: 'dark', forcedColors: 'active' }, 'hc-black'],
] as const;
