package io.ringdesk.planted.order;

import io.ringdesk.plantedneighbour.NeighboursCall;

record NosyOrder(NeighboursCall[] calls) {}
