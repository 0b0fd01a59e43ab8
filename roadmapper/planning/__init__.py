"""Pure rules of planning: plain values in, plain values out, importing nothing of the other rooms."""
