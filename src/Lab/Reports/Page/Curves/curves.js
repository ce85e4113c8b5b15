export { default as uPlot } from 'uplot';
import 'uplot/dist/uPlot.min.css';
