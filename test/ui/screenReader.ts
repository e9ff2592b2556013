import type { CDPSession, Page } from 'playwright-core';

/** A node of Chromium's accessibility tree, as far as it is asked. */
interface Node {
  readonly backendDOMNodeId?: number;
  readonly role?: { readonly value?: unknown };
  readonly name?: { readonly value?: unknown };
  readonly description?: { readonly value?: unknown };
  readonly properties?: readonly {
    readonly name: string;
    readonly value: {
      readonly value?: unknown;
      readonly relatedNodes?: readonly { readonly backendDOMNodeId: number }[];
    };
  }[];
}

interface FrameTree {
  readonly frame: { readonly id: string };
  readonly childFrames?: readonly FrameTree[];
}

/** What a screen reader is given by Chromium. */
export class ScreenReader {
  private constructor(private readonly chromium: CDPSession) {}

  static async of(page: Page): Promise<ScreenReader> {
    const chromium = await page.context().newCDPSession(page);
    await chromium.send('Accessibility.enable');
    return new ScreenReader(chromium);
  }

  /**
   * Role, name and description of what has the keyboard, and those of the row in it that is marked; empty while
   * nothing has it but a page as a whole.
   */
  async says(): Promise<string> {
    const { frameTree } = await this.chromium.send('Page.getFrameTree');
    for (const frameId of framesOf(frameTree).reverse()) {
      const nodes = await this.#nodesOf(frameId);
      const focused = nodes.findLast((node) => property(node, 'focused')?.value === true);
      if (focused === undefined || /^(?:Iframe|RootWebArea)$/.test(String(focused.role?.value))) continue;
      const [row] = property(focused, 'activedescendant')?.relatedNodes ?? [];
      const marked = nodes.find(({ backendDOMNodeId }) => backendDOMNodeId === row?.backendDOMNodeId);
      return [focused, ...(row && marked ? [marked] : [])].map(said).join(' › ');
    }
    return '';
  }

  /** None of a frame that is gone since it was listed. */
  async #nodesOf(frameId: string): Promise<readonly Node[]> {
    try {
      return (await this.chromium.send('Accessibility.getFullAXTree', { frameId })).nodes;
    } catch {
      return [];
    }
  }
}

function framesOf({ frame, childFrames = [] }: FrameTree): string[] {
  return [frame.id, ...childFrames.flatMap(framesOf)];
}

function property(node: Node, wanted: string) {
  return node.properties?.find(({ name }) => name === wanted)?.value;
}

function said({ role, name, description }: Node): string {
  const words = typeof description?.value === 'string' ? description.value : '';
  return `${String(role?.value)} “${String(name?.value)}”${words === '' ? '' : `, ${words}`}`;
}
