import { condarcParameters, internalName, type CondarcParameter } from '../condarc/condarcParameter';
import { mergedParameter, type MergedParameter, type ParameterShape } from './parameterShape';

/** The parameters of conda, or the settings of plugins, by each key that means one. */
export class ParameterTable {
  readonly #byKey: ReadonlyMap<string, MergedParameter>;

  constructor(readonly all: readonly MergedParameter[]) {
    this.#byKey = new Map(all.flatMap((parameter) => parameter.keys.map((key) => [key, parameter])));
  }

  ofKey(key: string): MergedParameter | undefined {
    return this.#byKey.get(key);
  }
}

/** conda's own parameters, in the order of its source. */
export function condaParameters(isWindows: boolean): ParameterTable {
  return new ParameterTable(
    condarcParameters().map((parameter: CondarcParameter) =>
      mergedParameter(parameter, internalName(parameter), isWindows ? ';' : ':'),
    ),
  );
}

/** A setting that a plugin adds below `plugins`. */
export interface PluginSetting {
  readonly shape: ParameterShape;
  readonly aliases: readonly string[];
}

export function pluginParameters(settings: ReadonlyMap<string, PluginSetting>): ParameterTable {
  return new ParameterTable(
    [...settings].map(([name, { shape, aliases }]) => ({
      internalName: name,
      name,
      keys: [name, ...aliases],
      shape,
      expandsEnvironment: false,
    })),
  );
}
