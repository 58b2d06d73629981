// Holds cards, or a manifest, against Microsoft's published schemas. Prints one line for each thing that is wrong; silence is praise.
//   node schemas.mjs cards SCHEMA.json CARD.json...
//   node schemas.mjs manifest SCHEMA.json MANIFEST.json
import fs from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const [kind, schemaFile, ...files] = process.argv.slice(2);
const read = (file) => JSON.parse(fs.readFileSync(file, 'utf8'));
const schema = read(schemaFile);
delete schema.id;
const addFormats = require('ajv-formats').default;
const told = [];

if (kind === 'manifest') {
  const ajv = new (require('ajv-draft-04').default)({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats(ajv);
  const validate = ajv.compile(schema);
  for (const file of files) if (!validate(read(file))) for (const error of validate.errors) told.push(`${file}: ${error.instancePath} ${error.message}`);
} else {
  delete schema.$schema;
  schema.$id = 'cards';
  const ajv = new (require('ajv').default)({ strict: false, allErrors: true });
  addFormats(ajv);
  ajv.addSchema(schema);
  for (const file of files) check(read(file), file, '');

  // From the leaves up, each element by its own type's definition, and nothing above one that fails: the schema's anyOf would only say that nothing matched.
  function check(node, file, path) {
    if (!node || typeof node !== 'object') return true;
    if (typeof node.type === 'string' && !schema.definitions[node.type]) {
      // A newer element stands for its fallback here, as it does in a client of this version.
      if (!node.fallback || typeof node.fallback !== 'object') { told.push(`${file}: ${path} has type ${node.type}, which 1.5 does not know, and no fallback`); return false; }
      const fallback = node.fallback;
      for (const key of Object.keys(node)) delete node[key];
      Object.assign(node, fallback);
    }
    // Documented for 1.5 (https://adaptivecards.io/explorer/Input.ChoiceSet.html), and forgotten in the published schema.
    if (node.type === 'Input.ChoiceSet' && node.style === 'filtered') node.style = 'compact';
    const isWell = Object.keys(node).filter((key) => key !== 'data').map((key) => check(node[key], file, `${path}/${key}`)).every(Boolean);
    if (!isWell || Array.isArray(node) || typeof node.type !== 'string') return isWell;
    const validate = ajv.getSchema(`cards#/definitions/${node.type}`);
    if (validate(node)) return true;
    for (const error of validate.errors.filter((one) => !/Of$/.test(one.keyword))) told.push(`${file}: ${path}${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`);
    return false;
  }
}

for (const line of told) console.log(line);
process.exit(told.length ? 1 : 0);
