/** Strategy files to start from: by shape, or from a table of the user's own server. */
@NullMarked
package dev.claimlab.scenarios.starter;

import org.jspecify.annotations.NullMarked;
