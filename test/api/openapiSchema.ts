/** As much of an OpenAPI 3.0 schema as the vendor's specification uses. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly required?: readonly string[];
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly additionalProperties?: boolean;
  readonly oneOf?: readonly Schema[];
}

type Schemas = Readonly<Record<string, Schema>>;

/** Fields that the specification calls strings and that are null in practice: see the vendor's own client. */
const NULL_IN_PRACTICE = ['parent', 'token'];

/** What is wrong with the value, a line each with its place. `oneOf` is read as any-of: the two token shapes overlap. */
export function violations(value: unknown, schema: Schema, schemas: Schemas, place = '$'): string[] {
  const found = schema.$ref === undefined ? schema : schemas[schema.$ref.replace(/.*\//, '')];
  if (found === undefined) return [`${place}: unknown ${schema.$ref ?? ''}`];
  if (found.oneOf !== undefined) {
    const each = found.oneOf.map((option) => violations(value, option, schemas, place));
    return each.some((problems) => problems.length === 0) ? [] : each.flat();
  }
  const type = typeOf(value);
  if (found.type !== undefined && type !== found.type && !(found.type === 'number' && type === 'integer')) {
    return [`${place}: ${type} in place of ${found.type}`];
  }
  return [
    ...(found.enum !== undefined && !found.enum.includes(value) ? [`${place}: not one of the enum`] : []),
    ...(found.pattern !== undefined && !new RegExp(found.pattern).test(String(value))
      ? [`${place}: pattern`]
      : []),
    ...(Array.isArray(value)
      ? value.flatMap((item, at) => violations(item, found.items ?? {}, schemas, `${place}[${at}]`))
      : []),
    ...(type === 'object' ? inObject(value as Record<string, unknown>, found, schemas, place) : []),
  ];
}

function inObject(value: Record<string, unknown>, schema: Schema, schemas: Schemas, place: string): string[] {
  const missing = (schema.required ?? []).filter((name) => !(name in value));
  return [
    ...missing.map((name) => `${place}.${name}: missing`),
    ...Object.entries(value).flatMap(([name, each]) => {
      if (each === null && NULL_IN_PRACTICE.includes(name)) return [];
      const property = schema.properties?.[name];
      if (property !== undefined) return violations(each, property, schemas, `${place}.${name}`);
      return schema.additionalProperties === false ? [`${place}.${name}: unexpected`] : [];
    }),
  ];
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
}
