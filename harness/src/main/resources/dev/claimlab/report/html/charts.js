/* Draws every figure with data-chart from the JSON element of that id. The data is only ever drawn as text. */
(function () {
  'use strict';

  var DASHES = [[], [8, 4], [2, 3], [10, 3, 2, 3], [14, 4], [5, 5], [1, 4], [12, 3, 2, 3, 2, 3]];
  var COLOURS = 8;
  var HEIGHT = 300;
  var drawn = {};

  function colour(name) {
    return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  }

  function figure(value) {
    if (value === null || value === undefined) {
      return '';
    }
    var size = Math.abs(value);
    return value.toLocaleString('en-US', {maximumFractionDigits: size >= 100 ? 0 : size >= 1 ? 2 : 4});
  }

  /* HdrHistogram's axis: x is 1 / (1 - percentile), on a logarithmic scale. */
  function percentile(x) {
    return String(Math.round((1 - 1 / x) * 1e7) / 1e5) + '%';
  }

  function bands(chart) {
    return function (plot) {
      var context = plot.ctx;
      chart.bands.forEach(function (band, index) {
        var from = plot.valToPos(Math.max(band.from, plot.scales.x.min), 'x', true);
        var until = plot.valToPos(Math.min(band.until, plot.scales.x.max), 'x', true);
        if (band.until < plot.scales.x.min || band.from > plot.scales.x.max) {
          return;
        }
        context.save();
        context.fillStyle = colour('--band');
        context.fillRect(from, plot.bbox.top, Math.max(2, until - from), plot.bbox.height);
        context.fillStyle = colour('--fail');
        context.font = Math.round(11 * devicePixelRatio) + 'px system-ui, sans-serif';
        context.textAlign = 'center';
        context.textBaseline = 'top';
        context.fillText(String(index + 1), (from + Math.max(from + 2, until)) / 2, plot.bbox.top + 2);
        context.restore();
      });
    };
  }

  function intervals(chart) {
    return function (plot, index) {
      var line = chart.lines[index - 1];
      if (!line || !line.low) {
        return;
      }
      var context = plot.ctx;
      context.save();
      context.strokeStyle = colour('--s' + ((index - 1) % COLOURS));
      context.lineWidth = 1.5 * devicePixelRatio;
      chart.xs.forEach(function (x, i) {
        if (line.low[i] === null || line.high[i] === null) {
          return;
        }
        var at = plot.valToPos(x, 'x', true);
        var low = plot.valToPos(line.low[i], 'y', true);
        var high = plot.valToPos(line.high[i], 'y', true);
        var half = 4 * devicePixelRatio;
        context.beginPath();
        context.moveTo(at, low);
        context.lineTo(at, high);
        context.moveTo(at - half, low);
        context.lineTo(at + half, low);
        context.moveTo(at - half, high);
        context.lineTo(at + half, high);
        context.stroke();
      });
      context.restore();
    };
  }

  function axis(label, values, size) {
    return {
      label: label, labelSize: 22, size: size, stroke: colour('--text'), values: values,
      grid: {stroke: colour('--line'), width: 1}, ticks: {stroke: colour('--line'), width: 1}
    };
  }

  function extent(xs) {
    var last = xs[xs.length - 1];
    return xs[0] === last ? [xs[0] - 1, last + 1] : [xs[0], last];
  }

  function highest(chart) {
    var most = 0;
    chart.lines.forEach(function (line) {
      line.values.concat(line.high || []).forEach(function (value) { most = Math.max(most, value || 0); });
    });
    return most > 0 ? most : 1;
  }

  function options(chart, width) {
    var isPercentile = chart.scale === 'PERCENTILE';
    var isWorkers = chart.scale === 'COUNT';
    var x = axis(chart.x, function (plot, splits) {
      return splits.map(function (split) {
        return split === null ? '' : isPercentile ? percentile(split) : isWorkers && split % 1 ? '' : figure(split);
      });
    }, 34);
    if (isPercentile) {
      x.filter = function (plot, splits) { return splits; };
      x.splits = function () { return [1, 2, 10, 100, 1000, 10000, 100000].filter(function (split) {
        return split <= chart.xs[chart.xs.length - 1];
      }); };
    } else if (isWorkers) {
      x.splits = function () { return chart.xs; };
    }
    var series = [{label: chart.x, value: function (plot, value) {
      return value === null ? '' : isPercentile ? percentile(value) : figure(value);
    }}];
    chart.lines.forEach(function (line, index) {
      series.push({
        label: line.name, stroke: colour('--s' + (index % COLOURS)), width: chart.isScattered ? 0 : 2,
        dash: DASHES[index % DASHES.length], spanGaps: false, paths: chart.isScattered ? function () { return null; } : undefined,
        points: {show: chart.isScattered || chart.xs.length <= 12, size: 6}, value: function (plot, value) { return figure(value); }
      });
    });
    return {
      width: width, height: HEIGHT, scales: {
        x: {time: false, distr: isPercentile ? 3 : 1, range: function () { return extent(chart.xs); }},
        y: {range: function () { return [0, highest(chart) * 1.08]; }}
      },
      axes: [x, axis(chart.y, function (plot, splits) { return splits.map(figure); }, 64)],
      series: series, legend: {live: true}, cursor: {drag: {x: true, y: false}},
      hooks: {drawClear: [bands(chart)], drawSeries: [intervals(chart)]}
    };
  }

  function draw(element) {
    var id = element.getAttribute('data-chart');
    var chart = JSON.parse(document.getElementById(id).textContent);
    var data = [chart.xs].concat(chart.lines.map(function (line) { return line.values; }));
    if (drawn[id]) {
      drawn[id].destroy();
    }
    element.textContent = '';
    drawn[id] = new uPlot(options(chart, Math.max(200, element.clientWidth)), data, element);
    element.setAttribute('data-points', String(data.slice(1).reduce(function (sum, values) {
      return sum + values.filter(function (value) { return value !== null; }).length;
    }, 0)));
  }

  function drawAll() {
    Array.prototype.forEach.call(document.querySelectorAll('[data-chart]'), draw);
  }

  function resize() {
    Array.prototype.forEach.call(document.querySelectorAll('[data-chart]'), function (element) {
      var plot = drawn[element.getAttribute('data-chart')];
      if (plot && element.clientWidth >= 200 && plot.width !== element.clientWidth) {
        plot.setSize({width: element.clientWidth, height: HEIGHT});
      }
    });
  }

  drawAll();
  window.addEventListener('resize', resize);
  window.addEventListener('beforeprint', function () {
    document.documentElement.setAttribute('data-print', '');
    drawAll();
  });
  window.addEventListener('afterprint', function () {
    document.documentElement.removeAttribute('data-print');
    drawAll();
  });
  window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', drawAll);
}());
