'use client';

import { useTranslations } from 'next-intl';
import { type PointerEvent, type PropsWithChildren, type ReactNode, useState } from 'react';
import { axisPlaces } from './axis-places.ts';
import classes from './chart.module.css';
import { ChartTable } from './chart-table.tsx';

/** One thing that the chart can be asked about: a day, a month. */
export interface ChartMark {
  /** ISO 8601, the same for nothing else in the chart. */
  readonly key: string;
  /** As it is read out, and as the table has it. */
  readonly name: string;
  /** As it stands on the axis, where there is room for it. */
  readonly shortName: string;
  /** What there is to say about it, one text for each column. */
  readonly values: readonly string[];
  /** Where in the chart a dot shows it, from 0 at the foot to 1 at the head. */
  readonly height?: number;
}

interface ChartProps {
  readonly label: string;
  /** From left to right. */
  readonly marks: readonly ChartMark[];
  readonly columns: readonly string[];
  /** What the first column of the table is called. */
  readonly keyColumn: string;
  readonly lines: readonly { readonly height: number; readonly text: string }[];
  /** Where a mark lies: `points` reach from edge to edge, `bands` have a width each. */
  readonly spacing: 'points' | 'bands';
  /** What is said about the chosen mark, above the chart. */
  readonly readout: (index: number) => ReactNode;
}

/**
 * The frame of a chart: lines, axis, a reader that the pointer or the arrow keys move, and the same as a table. It needs
 * no measuring, so it stands there as it is in the first paint. What is drawn in it has coordinates from 0 to 100.
 */
export function Chart(props: PropsWithChildren<ChartProps>) {
  const { label, marks, columns, keyColumn, lines, spacing, readout, children } = props;
  const t = useTranslations('chart');
  const last = marks.length - 1;
  const [chosen, choose] = useState<number>();
  const index = Math.min(chosen ?? last, last);
  const mark = marks[index];
  const placeOf = (at: number) =>
    spacing === 'bands' ? (at + 0.5) / marks.length : last === 0 ? 1 : at / last;

  function follow(event: PointerEvent<HTMLDivElement>) {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    const part = (event.clientX - left) / width;
    const at = spacing === 'bands' ? Math.floor(part * marks.length) : Math.round(part * last);
    choose(Math.min(Math.max(at, 0), last));
  }

  if (mark === undefined) return null;
  return (
    <figure className={classes.chart} aria-label={label}>
      <figcaption className={classes.readout}>{readout(index)}</figcaption>
      <div className={classes.frame}>
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
          {axisPlaces(marks.length).map((at) => (
            <span key={at} className={classes.axisText} style={{ left: percent(placeOf(at)) }}>
              {marks[at]?.shortName}
            </span>
          ))}
        </div>
      </div>
      <ChartTable caption={label} keyColumn={keyColumn} columns={columns} marks={marks} />
    </figure>
  );
}

function percent(part: number): string {
  return `${part * 100}%`;
}
