// In place of the native watchdog: a process of VS Code ends once the one that started it is gone.
exports.start = (pid) => {
  const look = () => {
    try {
      process.kill(pid, 0);
    } catch {
      process.exit(0);
    }
  };
  setInterval(look, 1000).unref();
};
exports.exit = (code) => process.exit(code ?? 0);
