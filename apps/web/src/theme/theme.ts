import {
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core';
import controls from './controls.module.css';

/** Deep water: the bank's own colour, from foam to depth. */
const river: MantineColorsTuple = [
  '#e9f5f4',
  '#d0e8e6',
  '#a5d3d0',
  '#74bdb9',
  '#58b3ae',
  '#2d918d',
  '#157a77',
  '#0c5f60',
  '#0a4c4e',
  '#08393c',
];

/** Text on the bank's colour is light on the dark shade and dark on the light one; Mantine checks only one of them. */
const variantColorResolver: VariantColorsResolver = (input) => {
  const colors = defaultVariantColorsResolver(input);
  const isPrimary = input.color === undefined || input.color === input.theme.primaryColor;
  return input.variant === 'filled' && isPrimary
    ? { ...colors, color: 'var(--mantine-primary-color-contrast)' }
    : colors;
};

/** Everything that differs from Mantine's defaults. Surfaces and text colours are variables of `globals.css`. */
export const theme = createTheme({
  colors: { river },
  primaryColor: 'river',
  primaryShade: { light: 7, dark: 4 },
  autoContrast: true,
  variantColorResolver,
  black: '#0e1b1c',
  fontFamily: 'var(--font-geist-sans), system-ui, sans-serif',
  fontFamilyMonospace: 'var(--font-geist-mono, ui-monospace), ui-monospace, monospace',
  defaultRadius: 'md',
  radius: { xs: '4px', sm: '8px', md: '12px', lg: '18px', xl: '26px' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusClassName: controls.focus ?? '',
  components: {
    Button: { defaultProps: { size: 'md', radius: 'xl' }, classNames: { root: controls.button } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray' } },
    TextInput: { defaultProps: { size: 'md' }, classNames: { input: controls.input, label: controls.label } },
    Textarea: { defaultProps: { size: 'md' }, classNames: { input: controls.input, label: controls.label } },
    NativeSelect: {
      defaultProps: { size: 'md' },
      classNames: { input: controls.input, label: controls.label },
    },
    PasswordInput: {
      defaultProps: { size: 'md' },
      classNames: { input: controls.input, label: controls.label },
    },
  },
});
