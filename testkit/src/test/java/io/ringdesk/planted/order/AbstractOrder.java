package io.ringdesk.planted.order;

class AbstractOrder {}
