// What the client's bundle holds of undici in place of its index, which would make its agent the dispatcher of every fetch
// in the extension host and is twice as large.
const Dispatcher = require('../node_modules/undici/lib/dispatcher/dispatcher.js');
const Agent = require('../node_modules/undici/lib/dispatcher/agent.js');
const ProxyAgent = require('../node_modules/undici/lib/dispatcher/proxy-agent.js');
const request = require('../node_modules/undici/lib/api/api-request.js');
const connect = require('../node_modules/undici/lib/api/api-connect.js');

module.exports = { Agent, ProxyAgent };
Object.assign(Dispatcher.prototype, { request, connect });
