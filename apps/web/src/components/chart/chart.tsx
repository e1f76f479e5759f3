'use client';

import { useTranslations } from 'next-intl';
import { type PointerEvent, type PropsWithChildren, type ReactNode, useState } from 'react';
import { axisPlaces } from './axis-places.ts';
import classes from './chart.module.css';
import type { ChartMark } from './chart-mark.ts';
import { ChartTable } from './chart-table.tsx';

interface ChartProps<Item> {
  readonly label: string;
  /** The items, from left to right. */
  readonly items: readonly Item[];
  /** Called only for the shown item: formatting the amounts of a year takes a phone a while. */
  readonly describe: (item: Item) => ChartMark;
  readonly columns: readonly string[];
  /** The heading of the table's first column. */
  readonly keyColumn: string;
  readonly lines: readonly { readonly height: number; readonly text: string }[];
  /** Layout of the items: `points` reach from edge to edge, `bands` each have a width. */
  readonly spacing: 'points' | 'bands';
  /** The text about the chosen item, above the chart. */
  readonly readout: (item: Item) => ReactNode;
}

/**
 * The frame of a chart: grid lines, axis, a reader for pointer and arrow keys, and a table. It measures nothing, so the
 * first paint is final. Children draw in coordinates from 0 to 100.
 * Decision 23: docs/decisions/0023-server-rendered-charts.md.
 */
export function Chart<Item>(props: PropsWithChildren<ChartProps<Item>>) {
  const { label, items, describe, columns, keyColumn, lines, spacing, readout, children } = props;
  const t = useTranslations('chart');
  const last = items.length - 1;
  const [chosen, choose] = useState<number>();
  const index = Math.min(chosen ?? last, last);
  const item = items[index];
  const placeOf = (at: number) =>
    spacing === 'bands' ? (at + 0.5) / items.length : last === 0 ? 1 : at / last;

  function follow(event: PointerEvent<HTMLDivElement>) {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    const part = (event.clientX - left) / width;
    const at = spacing === 'bands' ? Math.floor(part * items.length) : Math.round(part * last);
    choose(Math.min(Math.max(at, 0), last));
  }

  if (item === undefined) return null;
  const mark = describe(item);
  return (
    <figure className={classes.chart} aria-label={label}>
      <figcaption className={classes.readout}>{readout(item)}</figcaption>
      <div
        className={classes.frame}
        style={{ '--axis-length': Math.max(0, ...lines.map(({ text }) => text.length)) }}
      >
        <div
          className={classes.plot}
          onPointerMove={follow}
          onPointerDown={follow}
          onPointerLeave={() => choose(undefined)}
        >
          {lines.map(({ height, text }) => (
            <span key={height} className={classes.line} style={{ bottom: percent(height) }} aria-hidden>
              <span className={classes.lineText}>{text}</span>
            </span>
          ))}
          <svg viewBox="0 0 100 100" preserveAspectRatio="none" className={classes.drawing} aria-hidden>
            {children}
          </svg>
          <span
            className={classes.reader}
            data-shown={chosen !== undefined || undefined}
            style={{ left: percent(placeOf(index)) }}
            aria-hidden
          >
            {mark.height !== undefined && (
              <span className={classes.dot} style={{ bottom: percent(mark.height) }} />
            )}
          </span>
          <input
            type="range"
            className={classes.slider}
            min={0}
            max={last}
            value={index}
            aria-label={t('reader', { chart: label })}
            aria-valuetext={[mark.name, ...mark.values].join(', ')}
            onChange={(event) => choose(event.currentTarget.valueAsNumber)}
          />
        </div>
        <div className={classes.axis} aria-hidden>
          {axisPlaces(items.length).map((at) => {
            const named = items[at];
            return named === undefined ? null : (
              <span key={at} className={classes.axisText} style={{ left: percent(placeOf(at)) }}>
                {describe(named).shortName}
              </span>
            );
          })}
        </div>
      </div>
      <ChartTable caption={label} keyColumn={keyColumn} columns={columns} items={items} describe={describe} />
    </figure>
  );
}

function percent(part: number): string {
  return `${part * 100}%`;
}
