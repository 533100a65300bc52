import { createRequire } from 'node:module';
import type { PropertyDefinition, SerializableObject, SerializableObjectSchema } from 'adaptivecards';

// The library's package names no ES module for Node: its bundle is taken as it is.
const library = createRequire(import.meta.url)('adaptivecards/dist/adaptivecards.js') as typeof import('adaptivecards');
const { GlobalRegistry, Versions, isVersionLessOrEqual } = library;

type JsonSchema = Readonly<Record<string, unknown>>;

/** The version that the cards name, and the newest that Teams shows on every client. */
const VERSION = Versions.v1_5;
const oneOf = (names: readonly string[]): JsonSchema => ({ anyOf: names.map((name) => ({ $ref: `#/$defs/${name}` })) });
const listOf = (items: JsonSchema): JsonSchema => ({ type: 'array', items });

/** Names that the version has, in the library's registers. */
const registered = (registry: typeof GlobalRegistry.elements | typeof GlobalRegistry.actions) =>
  Array.from({ length: registry.getItemCount() }, (_, at) => registry.getItemAt(at)!).filter((it) =>
    isVersionLessOrEqual(it.schemaVersion, VERSION),
  );
const elements = registered(GlobalRegistry.elements);
const actions = registered(GlobalRegistry.actions);
const INLINE = 'TextRun';
const anyElement = oneOf(elements.map((it) => it.typeName).filter((name) => name !== INLINE));
const anyAction = oneOf(actions.map((it) => it.typeName));
const selectAction = oneOf(actions.map((it) => it.typeName).filter((name) => name !== 'Action.ShowCard'));

/** What the library reads by hand, outside its tables of properties (adaptivecards.io/explorer has a page for each). */
const BESIDE_THE_TABLES: Readonly<Record<string, Readonly<Record<string, JsonSchema>>>> = {
  AdaptiveCard: { body: listOf(anyElement), actions: listOf(anyAction) },
  Container: { items: listOf(anyElement) },
  RichTextBlock: { inlines: listOf({ anyOf: [{ type: 'string' }, { $ref: `#/$defs/${INLINE}` }] }) },
  ActionSet: { actions: listOf(anyAction) },
  ColumnSet: { columns: { type: 'array' } },
  Table: { rows: { type: 'array' } },
  'Action.ShowCard': { card: { $ref: '#/$defs/AdaptiveCard' } },
};

/** The kind of value where the table leaves it to code of its own. */
const OWN_CODE: Readonly<Record<string, JsonSchema>> = {
  $schema: { type: 'string', format: 'uri' },
  version: { const: '1.5' },
  data: { type: ['object', 'string'] },
  associatedInputs: { enum: ['auto', 'none'] },
};

/** Must be there, by the pages of each in adaptivecards.io/explorer; the tables do not tell. */
const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  TextBlock: ['text'],
  TextRun: ['text'],
  RichTextBlock: ['inlines'],
  Container: ['items'],
  FactSet: ['facts'],
  Fact: ['title', 'value'],
  Choice: ['title', 'value'],
  'Input.Text': ['id'],
  'Input.Date': ['id'],
  'Input.Number': ['id'],
  'Input.ChoiceSet': ['id'],
  'Input.Toggle': ['id', 'title'],
  'Action.OpenUrl': ['url'],
  RefreshDefinition: ['action'],
};

const isIn = (version: PropertyDefinition['targetVersion'] | undefined) =>
  !version || isVersionLessOrEqual(version, VERSION);

const definitions: Record<string, JsonSchema> = {};

/** The library and Teams take names of values in either case. */
const eitherCase = (name: string) => [name, name.charAt(0).toLowerCase() + name.slice(1)];

const kindOf = (property: PropertyDefinition): JsonSchema => {
  if (property instanceof library.EnumProperty)
    return {
      enum: property.values
        .filter((it) => isIn(it.targetVersion))
        .flatMap((it) => eitherCase((property.enumType as Readonly<Record<number, string>>)[it.value]!)),
    };
  if (property instanceof library.ValueSetProperty)
    return { enum: property.values.filter((it) => isIn(it.targetVersion)).map((it) => it.value) };
  if (property instanceof library.StringProperty) return { type: 'string' };
  if (property instanceof library.BoolProperty) return { type: 'boolean' };
  if (property instanceof library.NumProperty) return { type: 'number' };
  if (property instanceof library.SerializableObjectCollectionProperty)
    return listOf(define(property.objectType.name, new property.objectType()));
  if (property instanceof library.SerializableObjectProperty)
    return define(property.objectType.name, new property.objectType());
  if (property.name === 'selectAction' || property.name === 'inlineAction') return selectAction;
  if (property.name === 'action') return { $ref: '#/$defs/Action.Execute' };
  return OWN_CODE[property.name] ?? {};
};

const propertiesIn = (schema: SerializableObjectSchema): PropertyDefinition[] =>
  Array.from({ length: schema.getCount() }, (_, at) => schema.getItemAt(at));

const define = (name: string, sample: SerializableObject, type?: string): JsonSchema => {
  const reference = { $ref: `#/$defs/${name}` };
  if (definitions[name]) return reference;
  definitions[name] = {};
  const properties = propertiesIn(sample.getSchema()).filter((it) => isIn(it.targetVersion));
  definitions[name] = {
    type: 'object',
    properties: {
      ...Object.fromEntries(properties.map((it) => [it.name, kindOf(it)])),
      ...BESIDE_THE_TABLES[name],
      ...(type && { type: { const: type } }),
    },
    required: [...(type ? ['type'] : []), ...(REQUIRED[name] ?? [])],
    additionalProperties: false,
  };
  return reference;
};

for (const it of [...elements, ...actions]) define(it.typeName, new it.objectType(), it.typeName);
define('AdaptiveCard', new library.AdaptiveCard(), 'AdaptiveCard');

/**
 * Adaptive Cards 1.5 as a JSON Schema, made from the property tables of Microsoft's own library (`adaptivecards`): every
 * property, with its kind, its values and the version it came in. No npm package ships the official file for 1.5.
 */
export const cardSchema: JsonSchema = {
  $ref: '#/$defs/AdaptiveCard',
  type: 'object',
  required: ['version'],
  $defs: definitions,
};
