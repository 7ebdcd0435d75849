/**
 * Whether the numbers that a paper prints can all be true: {@link radiuslab.claims.PublishedClaims} are held against every
 * integer table that could give them.
 */
package radiuslab.claims;
