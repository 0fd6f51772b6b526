package io.ringdesk.planted.order;

class BaseOrder {}
