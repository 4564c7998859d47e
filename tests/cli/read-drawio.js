// SPDX-License-Identifier: GPL-3.0-or-later
// Reads a draw.io file with the codec that draw.io itself reads it with (mxGraph), without a browser,
// and prints how many cells of each kind came out, and how many ends lead nowhere. Run by read-drawio.
const fs = require('fs');
const { JSDOM } = require('jsdom');

const { window } = new JSDOM('');
for (const name of ['document', 'DOMParser', 'XMLSerializer', 'Node', 'Element'])
  global[name] = window[name];
global.window = window;
Object.defineProperty(global, 'navigator', { value: window.navigator, configurable: true });
Object.defineProperty(window.navigator, 'appVersion', { value: '5.0', configurable: true });

const mx = require('mxgraph')({ mxLoadResources: false, mxLoadStylesheets: false });
// The codec finds classes by their names in the window.
for (const name of Object.keys(mx))
  window[name] = global[name] = mx[name];

const file = new window.DOMParser().parseFromString(fs.readFileSync(process.argv[2], 'utf8'), 'text/xml');
const model = new mx.mxGraphModel();
const graph = file.getElementsByTagName('mxGraphModel')[0];
new mx.mxCodec(graph.ownerDocument).decode(graph, model);

const cells = Object.values(model.cells);
const boxes = cells.filter(cell => cell.vertex && cell.geometry.width > 0 && cell.geometry.height > 0);
const edges = cells.filter(cell => cell.edge);
const loose = edges.filter(cell => !cell.source || !cell.target);
console.log(`cells ${cells.length} boxes ${boxes.length} edges ${edges.length} loose ${loose.length}`);
