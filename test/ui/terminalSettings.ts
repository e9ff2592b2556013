/** Settings for windows whose terminals are typed into: drawn as text, with no proposals over what is typed. */
export const TERMINAL_SETTINGS = {
  'terminal.integrated.gpuAcceleration': 'off',
  'terminal.integrated.suggest.enabled': false,
  'terminal.integrated.initialHint': false,
};
