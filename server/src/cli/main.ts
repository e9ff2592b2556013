#!/usr/bin/env node
// Nothing but a start: the rest is a bundle of its own, kept compiled.
void import('./program').then(({ runProgram }) => runProgram(__dirname));
