// A picture of the shop's own where it has one for this place, or what is shown otherwise. It adds nothing to what the texts say.
import type { ReactNode } from 'react';
import type { PICTURES } from '../../shared/bridge/theme.ts';
import { useShopTheme } from '../theme/theme-context.tsx';

export interface ShopPictureProps {
  readonly of: (typeof PICTURES)[number];
  readonly otherwise?: ReactNode;
}

export function ShopPicture({ of, otherwise }: ShopPictureProps) {
  const source = useShopTheme()?.pictures[of];
  return source === undefined ? otherwise : <img className="shop-picture" src={source} alt="" />;
}
