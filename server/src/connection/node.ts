import { createConnection } from 'vscode-languageserver/node';
import { openReading } from '../readers/openReading';
import { nodePlatform } from './nodePlatform';
import { serve } from './server';

// The transport is the one that the arguments name: `--stdio`, `--node-ipc`, `--socket=…`.
const connection = createConnection();
serve(connection, nodePlatform(process.env), openReading);
connection.listen();
