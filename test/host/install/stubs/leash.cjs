// Preloaded into VS Code's server: it ends with the process that started it, even one killed outright.
require('./watchdog.cjs').start(Number(process.env.ANACONDA_TOKENS_HOST_OWNER));
