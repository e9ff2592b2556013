// In place of the native @vscode/spdlog: VS Code's log files, appended to with fs.
const { appendFile, mkdirSync } = require('node:fs');
const { dirname } = require('node:path');

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'critical'];
const startLevel = levels.indexOf('info');

class Logger {
  constructor(kind, name, file) {
    this.file = file;
    this.level = startLevel;
    this.plain = false;
    mkdirSync(dirname(file), { recursive: true });
  }
  getLevel() {
    return this.level;
  }
  setLevel(level) {
    this.level = level;
  }
  clearFormatters() {
    this.plain = true;
  }
  setPattern() {}
  flush() {}
  drop() {}
}

levels.forEach((label, rank) => {
  Logger.prototype[label] = function (message) {
    if (rank < this.level) return;
    const line = this.plain ? message : `${new Date().toISOString()} [${label}] ${message}\n`;
    // A log line that cannot be written (the folder is gone at shutdown) has nowhere to be reported.
    appendFile(this.file, line, () => {});
  };
});

const create = async (name, file) => new Logger('rotating', name, file);
// One by one: VS Code imports them by name, and Node finds the names of a CommonJS module only when written so.
exports.version = 0;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.Logger = Logger;
exports.createRotatingLogger = create;
exports.createAsyncRotatingLogger = create;
